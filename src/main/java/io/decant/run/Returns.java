package io.decant.run;

import io.decant.config.ReturnConfig;
import io.decant.config.hocon.JobFileRequest;
import io.decant.config.hocon.ReturnFile;
import io.decant.deliver.Returned;
import io.decant.report.Progress;
import io.decant.report.ReturnDraft;
import io.decant.report.ReturnReport;
import io.decant.report.SetReport;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Returns scores to the Platform. All failures are {@link io.decant.error.DecantException}s. */
public final class Returns {
  private Returns() {}

  /**
   * Runs a job that returns scores.
   *
   * @param found receives the report, also that of a run that failed, once it is written and before
   *     the failure is thrown; nothing when the configuration could not be read
   */
  public static void run(ReturnRequest wanted, Progress progress, Consumer<SetReport> found) {
    Instant started = Instant.now();
    RunRequest request = wanted.run();
    boolean dryRun = wanted.dryRun();
    ReturnConfig job =
        ReturnFile.read(
            new JobFileRequest(
                request.job(), request.environment(), request.settings(), System.getenv()));
    String run = request.runId().orElseGet(() -> RunIds.next(started));
    ReportFile file = new ReportFile(job.reports() + "/" + job.name() + "/" + run + ".json");
    ReturnDraft draft = new ReturnDraft(job, run, started, file.path(), dryRun);
    try (RunSession session = RunSession.open(job.name());
        Termination termination = Termination.watch(session.spark().sparkContext())) {
      Stages stages = new Stages(session.spark(), progress, draft::stage, termination);
      Returned returned;
      try {
        returned = new ReturnRun(session.spark(), job, run, wanted.options(), stages).run();
      } catch (Throwable failure) {
        ReturnReport report = draft.failed(stages.current(), failure);
        if (!dryRun) {
          file.writeAfter(
              failure, session.spark(), List.of(new ReportFile.Text(file.path(), report::json)));
        }
        found.accept(report);
        throw failure;
      }
      ReturnReport report = draft.succeeded(returned);
      if (!dryRun) {
        file.writeAfterSuccess(
            session.spark(), List.of(new ReportFile.Text(file.path(), report::json)));
      }
      found.accept(report);
    }
  }
}
