package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.JobConfig;
import io.decant.error.SourceException;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.RunContext;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading on from run to run gives what reading everything gives. */
class IncrementalIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final Instant AS_OF = Instant.parse("2026-03-16T00:00:00Z");

  @TempDir private Path directory;

  private int runs;
  private boolean grows = true;

  private static ServiceSwitches switches() {
    return ServiceSwitches.of(
        Path.of(SharedService.path("any")).getParent().getParent().getParent());
  }

  @AfterEach
  void presets() {
    switches().reset();
  }

  @Test
  void aSnapshotThatHasExpiredLeadsToAFailureOrToReadingEverything() {
    GrowingTables tables = tables("growing", 1);
    JobConfig job = tables.read("observations.incremental.expired=fail");
    assertThat(reason(run(job, tables))).contains("everything is read: nothing is");
    tables.appendEvents();
    assertThat(reason(run(job, tables))).contains("rows came after growing_events@");
    tables.appendEvents();
    switches().set(Map.of("clock-ahead", "P3D"));
    assertThatThrownBy(() -> run(job, tables))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations (source aep",
            "which the last run read, has expired",
            "--set observations.incremental.expired=full");
    // A snapshot of three days ago is gone as soon as it is not the current one.
    assertThatThrownBy(() -> run(tables.read(), tables))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "of table growing_events is not available", "older than the two days");
    grows = false;
    assertThat(reason(run(tables.read(), tables))).contains("which the last run read, has expired");
  }

  @Test
  void theRouteBatchReadsOnToo() {
    switches().set(Map.of("credential-may-write", "true"));
    GrowingTables tables = tables("tabled", 2);
    JobConfig job = tables.read("observations.route=batch", "features.daily.route=batch");
    run(job, tables);
    JobPlan plan = run(job, tables);
    assertThat(plan.observations().request().continues()).isTrue();
    assertThat(plan.observations().route()).isEqualTo("batch");
    assertThat(plan.observations().kept()).isPositive();
    assertThat(plan.joins().get(0).reason()).contains("at most", " to read)");
  }

  @Test
  void rowsThatWereRemovedAreNotKept() {
    GrowingTables tables = tables("shrinking", 3);
    run(tables.read(), tables);
    tables.overwriteEvents();
    assertThat(reason(run(tables.read(), tables)))
        .contains("rows of shrinking_events were removed or written anew since snapshot");
  }

  private GrowingTables tables(String name, long seed) {
    GrowingTables tables = new GrowingTables(directory.resolve(name), name, seed);
    tables.appendEvents();
    tables.appendProfile();
    return tables;
  }

  /** Plans, lets the tables grow, reads, and compares with the state before they grew. */
  private JobPlan run(JobConfig job, GrowingTables tables) {
    runs++;
    RunContext run = new RunContext("run-" + runs, AS_OF, directory + "/scratch/" + runs);
    List<Row> observed = tables.expected(GrowingTables.OBSERVATIONS).collectAsList();
    List<Row> counted = tables.expected(GrowingTables.DAILY).collectAsList();
    try (Scratch scratch = new Scratch(SPARK, run.scratch());
        Sources sources = new Sources(SPARK)) {
      Planning planning = new Planning(job, run, sources);
      JobPlan planned = planning.plan();
      if (grows) {
        tables.appendEvents();
      }
      JobPlan plan = planning.prepared(planned);
      PlannedRead daily = plan.features().get(0);
      assertThat(daily.version().orElseThrow())
          .contains(tables.events() + "@", tables.profiles() + "@");
      assertThat(sources.land(plan.observations(), scratch).rows().collectAsList())
          .containsExactlyInAnyOrderElementsOf(observed);
      assertThat(sources.land(daily, scratch).rows().collectAsList())
          .containsExactlyInAnyOrderElementsOf(counted);
      sources.published();
      return plan;
    }
  }

  private static String reason(JobPlan plan) {
    return plan.observations().request().incremental().orElseThrow().reason();
  }
}
