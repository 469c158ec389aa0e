package io.decant.build;

import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.LabelConfig;
import io.decant.error.CheckFailedException;
import io.decant.plan.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Refuses observations that cannot make a set; all reasons at once, each with a few keys. */
final class SpineGate {
  private static final int SAMPLES = 3;

  private final Dataset<Row> observations;
  private final JobConfig job;
  private final RunContext run;
  private final SpineColumns columns;

  SpineGate(Dataset<Row> observations, JobConfig job, RunContext run, SpineColumns columns) {
    this.observations = observations;
    this.job = job;
    this.run = run;
    this.columns = columns;
  }

  void check(SpineCounts counts) {
    List<String> failures = new ArrayList<>();
    if (columns.label().isPresent()) {
      checkLabels(counts, failures);
    } else if (counts.future() > 0) {
      failures.add(
          BuildErrors.future(
              run.asOf(), counts.future(), counts.read(), samples(columns.future(), List.of())));
    }
    job.identities().forEach(identity -> checkIdentity(identity, counts, failures));
    if (!failures.isEmpty()) {
      throw CheckFailedException.of(failures);
    }
  }

  private void checkLabels(SpineCounts counts, List<String> failures) {
    if (counts.wrongLabels() > 0) {
      String label = job.observations().label().map(LabelConfig::column).orElseThrow();
      Column wrong = columns.remains().and(columns.label().get().isNull());
      failures.add(
          BuildErrors.labels(
              label, counts.wrongLabels(), counts.remaining(), samples(wrong, List.of(label))));
    }
  }

  private void checkIdentity(IdentityConfig identity, SpineCounts counts, List<String> failures) {
    if (identity.none() == IdentityConfig.None.FAIL && counts.withNone(identity) > 0) {
      Column wrong = columns.mature().and(SpineColumns.without(identity));
      failures.add(
          BuildErrors.identity(
              identity.name(),
              "no link",
              counts.withNone(identity),
              counts.mature(),
              samples(wrong, List.of())));
    }
    if (identity.several() == IdentityConfig.Several.FAIL && counts.withSeveral(identity) > 0) {
      Column wrong = columns.mature().and(SpineColumns.withSeveral(identity));
      failures.add(
          BuildErrors.identity(
              identity.name(),
              "several values",
              counts.withSeveral(identity),
              counts.mature(),
              samples(wrong, List.of())));
    }
  }

  private String samples(Column condition, List<String> more) {
    List<String> names = new ArrayList<>(job.observations().keys());
    names.add(job.observations().time());
    names.addAll(more);
    Column[] texts =
        names.stream()
            .map(name -> Quoted.column(name).cast(DataTypes.StringType).as(name))
            .toArray(Column[]::new);
    return observations
        .filter(condition)
        .select(texts)
        .orderBy(names.stream().map(Quoted::column).toArray(Column[]::new))
        .limit(SAMPLES)
        .collectAsList()
        .stream()
        .map(
            row ->
                IntStream.range(0, names.size())
                    .mapToObj(i -> names.get(i) + "=" + row.getString(i))
                    .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }
}
