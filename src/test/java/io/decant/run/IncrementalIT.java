package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.JobConfig;
import io.decant.error.SourceException;
import io.decant.plan.JobPlan;
import io.decant.report.Progress;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading on from run to run gives what reading everything gives. */
class IncrementalIT {
  @TempDir private Path directory;

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
    IncrementalRuns runs = runs("growing", 1);
    GrowingTables tables = runs.tables();
    JobConfig job = tables.read("observations.incremental.expired=fail");
    assertThat(reason(runs.run(job))).contains("everything is read: nothing is");
    tables.appendEvents();
    assertThat(reason(runs.run(job))).contains("rows came after growing_events@");
    tables.appendEvents();
    switches().set(Map.of("clock-ahead", "P3D"));
    assertThatThrownBy(() -> runs.run(job))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "observations (source aep",
            "which the last run read, has expired",
            "--set observations.incremental.expired=full");
    // A snapshot of three days ago is gone as soon as it is not the current one.
    assertThatThrownBy(() -> runs.run(tables.read()))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "of table growing_events is not available", "older than the two days");
    assertThat(reason(runs.run(tables.read(), () -> {}, true)))
        .contains("which the last run read, has expired");
  }

  @Test
  void everyRouteReadsOn() {
    switches().set(Map.of("credential-may-write", "true"));
    IncrementalRuns runs = runs("tabled", 2);
    runs.run(runs.tables().read("observations.route=batch", "features.daily.route=batch"));
    // Too slow to be read in slices, by this measure.
    JobConfig slow =
        runs.tables().read("sources.aep.statement-timeout=1 ms", "sources.aep.batch.allowed=true");
    JobPlan plan = runs.run(slow);
    assertThat(plan.observations().request().continues()).isTrue();
    assertThat(plan.observations().route()).isEqualTo("batch");
    assertThat(plan.observations().kept()).isPositive();
    assertThat(plan.joins().get(0).reason()).contains("at most", " to read)");
    JobPlan interactive = runs.run(runs.tables().read());
    assertThat(interactive.observations().request().continues()).isTrue();
    assertThat(interactive.observations().route()).isEqualTo("interactive");
  }

  @Test
  void rowsThatWereRemovedAreNotKept() {
    IncrementalRuns runs = runs("shrinking", 3);
    runs.run(runs.tables().read());
    runs.tables().overwriteEvents();
    assertThat(reason(runs.run(runs.tables().read())))
        .contains("rows of shrinking_events were removed or written anew since snapshot");
  }

  /** What was published stays published, and the next run reads once more what this one read. */
  @Test
  void aDeathBetweenPublishingAndKeepingLeavesTheCheckpointOfTheRunBefore() {
    IncrementalRuns runs = runs("dying", 4);
    JobConfig job = runs.tables().read();
    String kept = runs.run(job).observations().version().orElseThrow();
    RunRequest whole =
        new RunRequest(
            directory.resolve("dying").resolve("job.conf"),
            Optional.empty(),
            List.of(
                "run.reports=" + directory.resolve("reports"),
                "run.scratch=" + directory.resolve("scratch"),
                "checks.match-rate.daily=0"),
            Optional.of(IncrementalRuns.AS_OF),
            Optional.of("dead"));
    assertThatThrownBy(() -> Runs.run(whole, new Dying("publish"), report -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("killed after publish");
    String set = directory.resolve("dying").resolve("set").toString();
    assertThat(TestSpark.session().read().format("delta").load(set).count()).isPositive();
    assertThat(reason(runs.run(job))).contains("rows came after " + kept);
  }

  /** Ends the run with the end of a stage. */
  private record Dying(String with) implements Progress {
    @Override
    public Stage begin(String name) {
      return new Stage() {
        @Override
        public void at(String what) {
          // Nobody looks.
        }

        @Override
        public void done(String result) {
          if (name.equals(with)) {
            throw new IllegalStateException("killed after " + name);
          }
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };
    }

    @Override
    public void watch(Supplier<TaskCount> tasks) {
      // Nobody looks.
    }
  }

  private IncrementalRuns runs(String name, long seed) {
    return new IncrementalRuns(directory.resolve(name), GrowingTables.begun(directory, name, seed));
  }

  private static String reason(JobPlan plan) {
    return IncrementalRuns.reason(plan.observations());
  }
}
