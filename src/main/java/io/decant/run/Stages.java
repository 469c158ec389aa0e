package io.decant.run;

import io.decant.report.Progress;
import io.decant.report.ReportDraft;
import io.decant.report.StageTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the stages: each under a Spark job group of its name, timed, and visible while it works.
 * Spark is lazy, so a stage is charged with what it evaluates.
 */
final class Stages {
  /** The last stage, and the one that is not interrupted. */
  static final String PUBLISH = "publish";

  private final SparkContext spark;
  private final Progress progress;
  private final Consumer<StageTime> times;
  private final Termination termination;
  private String current;

  Stages(SparkSession session, Progress progress, ReportDraft draft, Termination termination) {
    this(session, progress, draft::stage, termination);
  }

  /**
   * Stages of something that is no run of a set.
   *
   * @param times receives how long each took
   */
  Stages(
      SparkSession session, Progress progress, Consumer<StageTime> times, Termination termination) {
    this.spark = session.sparkContext();
    this.progress = progress;
    this.times = times;
    this.termination = termination;
    progress.watch(this::tasks);
  }

  /** The stage that is running, or that ran last. */
  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  /** Runs a stage; what it returns is described by the last argument, in a few words. */
  <T> T run(String name, Function<Progress.Stage, T> work, Function<T, String> result) {
    current = name;
    long start = System.nanoTime();
    spark.setJobGroup(name, "decant: " + name, false);
    try (Progress.Stage stage = progress.begin(name)) {
      T made = termination.stage(name, () -> work.apply(stage));
      stage.done(result.apply(made));
      return made;
    } finally {
      spark.clearJobGroup();
      times.accept(new StageTime(name, Duration.ofNanos(System.nanoTime() - start)));
    }
  }

  private Progress.TaskCount tasks() {
    SparkStatusTracker tracker = spark.statusTracker();
    long done = 0;
    long all = 0;
    for (int stage : tracker.getActiveStageIds()) {
      scala.Option<SparkStageInfo> info = tracker.getStageInfo(stage);
      if (info.isDefined()) {
        done += info.get().numCompletedTasks();
        all += info.get().numTasks();
      }
    }
    return new Progress.TaskCount(done, all);
  }
}
