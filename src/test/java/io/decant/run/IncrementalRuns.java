package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.JobConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.RunContext;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs of one job over tables that grow; each is compared with what Spark makes of all rows. */
final class IncrementalRuns {
  static final Instant AS_OF = Instant.parse("2026-03-16T00:00:00Z");
  private static final SparkSession SPARK = TestSpark.session();

  private final Path directory;
  private final GrowingTables tables;
  private int runs;

  IncrementalRuns(Path directory, GrowingTables tables) {
    this.directory = directory;
    this.tables = tables;
  }

  GrowingTables tables() {
    return tables;
  }

  /** A run whose set is published, while rows come. */
  JobPlan run(JobConfig job) {
    return run(job, tables::appendEvents, true);
  }

  /**
   * Plans, lets something happen, reads, and compares with the state before it happened.
   *
   * @param published whether the run comes to its end
   */
  JobPlan run(JobConfig job, Runnable meanwhile, boolean published) {
    runs++;
    RunContext run = new RunContext("run-" + runs, AS_OF, directory + "/scratch/" + runs);
    List<Row> observed = tables.expected(GrowingTables.OBSERVATIONS).collectAsList();
    List<Row> counted = tables.expected(GrowingTables.DAILY).collectAsList();
    try (Scratch scratch = new Scratch(SPARK, run.scratch());
        Sources sources = new Sources(SPARK)) {
      Planning planning = Planning.of(SPARK, job, run, sources);
      JobPlan planned = planning.plan();
      meanwhile.run();
      JobPlan plan = planning.prepared(planned);
      PlannedRead daily = plan.features().get(0);
      assertThat(daily.version().orElseThrow())
          .contains(tables.events() + "@", tables.profiles() + "@");
      assertThat(sources.land(plan.observations(), scratch).rows().collectAsList())
          .containsExactlyInAnyOrderElementsOf(observed);
      assertThat(sources.land(daily, scratch).rows().collectAsList())
          .containsExactlyInAnyOrderElementsOf(counted);
      if (published) {
        sources.published();
      }
      return plan;
    }
  }

  /** Why an input is read as it is. */
  static String reason(PlannedRead read) {
    return read.request().incremental().orElseThrow().reason();
  }
}
