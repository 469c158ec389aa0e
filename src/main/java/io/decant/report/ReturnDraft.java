package io.decant.report;

import io.decant.config.ReturnConfig;
import io.decant.deliver.Returned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a run that returns scores, while it runs. */
public final class ReturnDraft {
  private final ReturnConfig job;
  private final String run;
  private final Instant started;
  private final String file;
  private final boolean dryRun;
  private final List<StageTime> stages = new ArrayList<>();

  /**
   * Of a run that has begun.
   *
   * @param file where the report will stand
   * @param dryRun whether nothing is sent
   */
  public ReturnDraft(ReturnConfig job, String run, Instant started, String file, boolean dryRun) {
    this.job = job;
    this.run = run;
    this.started = started;
    this.file = file;
    this.dryRun = dryRun;
  }

  /** A stage has ended. */
  public void stage(StageTime time) {
    stages.add(time);
  }

  /** The report of a success. */
  public ReturnReport succeeded(Returned returned) {
    String message;
    if (returned.sent() == 0) {
      message =
          job.destination() instanceof ReturnConfig.Landing
              ? "There was nothing to return: these scores were laid down before."
              : "There was nothing to return: the data set has these scores.";
    } else if (dryRun) {
      message = Figures.count(returned.sent(), "row") + " would be returned.";
    } else {
      message = Figures.count(returned.sent(), "row") + " were returned.";
    }
    return report(Outcome.success(message), Optional.of(returned));
  }

  /** The report of a failure. */
  public ReturnReport failed(Optional<String> stage, Throwable failure) {
    return report(Outcome.failed(stage, failure), Optional.empty());
  }

  private ReturnReport report(Outcome outcome, Optional<Returned> returned) {
    return new ReturnReport(
        job.name(),
        run,
        started,
        file,
        dryRun,
        outcome,
        Versions.ofProcess(),
        stages,
        returned,
        job.effective());
  }
}
