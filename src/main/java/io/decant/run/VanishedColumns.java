package io.decant.run;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.lineage.QueryLineage;
import io.decant.plan.Planner;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.TableStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * Query Service leaves columns out that a role may not see, and says nothing (documented). One that
 * a query selects and that does not come is no mistake in the job.
 */
final class VanishedColumns {
  private VanishedColumns() {}

  /**
   * Fails for the first input of which columns are gone.
   *
   * @param schemas what the source returns, by input
   */
  static void require(
      JobConfig job, RunContext run, TableStates states, Map<String, StructType> schemas) {
    List<ReadRequest> requests = new ArrayList<>();
    requests.add(Planner.observationsRequest(job, run, states));
    for (IdentityConfig identity : job.identities()) {
      requests.add(Planner.identityRequest(job, run, states, identity));
    }
    for (FeatureGroupConfig group : job.features()) {
      requests.add(Planner.groupRequest(job, run, states, group, Optional.empty()));
    }
    requests.forEach(request -> require(request, schemas.get(request.input())));
  }

  private static void require(ReadRequest request, StructType returned) {
    if (!(request.source() instanceof SourceConfig.QueryService) || request.sql().isEmpty()) {
      return;
    }
    List<String> missing =
        request.columns().stream()
            .filter(column -> Stream.of(returned.fieldNames()).noneMatch(column::equalsIgnoreCase))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    QueryLineage query =
        QueryLineage.of(
            request.source().name(), request.sql().get(), List.of(), table -> List.of());
    List<String> vanished = missing.stream().filter(query::selects).toList();
    if (!vanished.isEmpty()) {
      throw SourceException.of(
          request.label(),
          "the query selects "
              + String.join(", ", vanished)
              + ", but the service does not return it: it leaves out, without a word, what a role may"
              + " not see. It comes from "
              + String.join(
                  ", ",
                  vanished.stream()
                      .flatMap(column -> query.fields(column).stream())
                      .map(field -> field.text())
                      .distinct()
                      .toList())
              + ".",
          "Give the role access to the labels of these fields, or leave the columns out of the job.");
    }
  }
}
