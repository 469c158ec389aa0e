package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.Planner;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.TableStates;
import io.decant.publish.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * What made a set, so far as its manifest tells: no source is asked, and nothing can be read by it.
 */
final class RecordedPlan {
  private static final String ROUTE = "recorded";

  private RecordedPlan() {}

  /**
   * The plan.
   *
   * @param job as the manifest has recorded it
   */
  static JobPlan of(JobConfig job, Manifest manifest) {
    RunContext run = new RunContext(manifest.run(), Instant.parse(manifest.asOf()), job.scratch());
    TableStates states = TableStates.none();
    return new JobPlan(
        job,
        run,
        read(Planner.observationsRequest(job, run, states)),
        job.identities().stream()
            .map(identity -> read(Planner.identityRequest(job, run, states, identity)))
            .toList(),
        job.features().stream()
            .map(group -> read(Planner.groupRequest(job, run, states, group, Optional.empty())))
            .toList(),
        List.of(),
        manifest.setColumns());
  }

  private static PlannedRead read(ReadRequest request) {
    return new PlannedRead(
        request,
        new StructType(),
        ROUTE,
        -1,
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
