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
  void afterEveryRunTheRowsAreThoseOfReadingEverything() {
    GrowingTables tables = new GrowingTables(directory, "growing", 1);
    tables.appendEvents();
    tables.appendProfile();
    JobConfig job = tables.read("observations.incremental.expired=fail");
    run(job, tables, true, "everything is read: nothing is kept");
    tables.appendEvents();
    run(job, tables, false, "rows came after growing_events@");
    tables.appendEvents();
    tables.appendProfile();
    run(job, tables, true, "rows came after growing_events@");
    tables.appendEvents();
    switches().set(Map.of("clock-ahead", "P3D"));
    assertThatThrownBy(() -> run(job, tables, true, ""))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations (source aep",
            "which the last run read, has expired",
            "--set observations.incremental.expired=full");
    // A snapshot of three days ago is gone as soon as it is not the current one.
    assertThatThrownBy(() -> run(tables.read(), tables, true, "has expired"))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "of table growing_events is not available", "older than the two days");
    grows = false;
    run(tables.read(), tables, true, "which the last run read, has expired");
  }

  /** Plans, lets the tables grow, reads, and compares with the state before they grew. */
  private void run(JobConfig job, GrowingTables tables, boolean published, String reason) {
    runs++;
    RunContext run = new RunContext("run-" + runs, AS_OF, directory + "/scratch/" + runs);
    List<Row> observed = tables.expected(GrowingTables.OBSERVATIONS).collectAsList();
    List<Row> counted = tables.expected(GrowingTables.DAILY).collectAsList();
    try (Scratch scratch = new Scratch(SPARK, run.scratch());
        Sources sources = new Sources(SPARK)) {
      JobPlan plan = new Planning(job, run, sources).plan();
      if (grows) {
        tables.appendEvents();
      }
      PlannedRead daily = plan.features().get(0);
      assertThat(reason(plan.observations())).contains(reason);
      assertThat(daily.request().continues()).isEqualTo(plan.observations().request().continues());
      assertThat(daily.version().orElseThrow()).contains("growing_events@", "growing_profiles@");
      assertThat(sources.land(plan.observations(), scratch).rows().collectAsList())
          .containsExactlyInAnyOrderElementsOf(observed);
      assertThat(sources.land(daily, scratch).rows().collectAsList())
          .containsExactlyInAnyOrderElementsOf(counted);
      if (published) {
        sources.published();
      }
    }
  }

  private static String reason(PlannedRead read) {
    return read.request().incremental().orElseThrow().reason();
  }
}
