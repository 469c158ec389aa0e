package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.report.Progress;
import io.decant.report.RunReport;
import java.util.function.Consumer;

/** What can be done with a job. All failures are {@link io.decant.error.DecantException}s. */
public final class Runs {
  private Runs() {}

  /** Reads and checks the configuration, without any connection. */
  public static JobConfig validate(RunRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** Everything short of reading rows. */
  public static PlannedRun plan(RunRequest request, Progress progress) {
    throw new UnsupportedOperationException(request.toString() + progress);
  }

  /**
   * Runs the job.
   *
   * @param failed receives the report of a run that failed, once it is written and before the
   *     failure is thrown; it receives nothing when the configuration could not be read
   */
  public static RunReport run(RunRequest request, Progress progress, Consumer<RunReport> failed) {
    throw new UnsupportedOperationException(request.toString() + progress + failed);
  }
}
