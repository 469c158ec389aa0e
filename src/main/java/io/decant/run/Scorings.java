package io.decant.run;

import io.decant.config.ScoresConfig;
import io.decant.config.hocon.JobFileRequest;
import io.decant.config.hocon.ScoresFile;
import io.decant.report.Progress;
import io.decant.report.ScoresReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Scores sets with models. All failures are {@link io.decant.error.DecantException}s. */
public final class Scorings {
  private Scorings() {}

  /**
   * Scores the set of a job and publishes the scores; a run id that has published before does
   * nothing.
   *
   * @param request without an as-of time, which the scoring set has
   */
  public static ScoresReport score(RunRequest request, Progress progress) {
    Instant started = Instant.now();
    ScoresConfig job =
        ScoresFile.read(
            new JobFileRequest(
                request.job(), request.environment(), request.settings(), System.getenv()));
    String run = request.runId().orElseGet(() -> RunIds.next(started));
    try (RunSession session = RunSession.open(job.name());
        Termination termination = Termination.watch(session.spark().sparkContext())) {
      Stages stages = new Stages(session.spark(), progress, time -> {}, termination);
      Instant second = started.truncatedTo(ChronoUnit.SECONDS);
      SetGovernance governance = new SetGovernance(job.governance(), request);
      return new ScoringRun(session.spark(), job, run, second, governance, stages).run();
    }
  }
}
