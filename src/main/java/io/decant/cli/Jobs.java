package io.decant.cli;

import io.decant.config.JobConfig;
import io.decant.report.Progress;
import io.decant.report.RunReport;
import io.decant.run.PlannedRun;
import io.decant.run.RunRequest;
import io.decant.run.Runs;
import java.util.function.Consumer;

/** What the commands need of {@link Runs}, so that they can be tested without any run. */
interface Jobs {
  /** See {@link Runs#validate}. */
  JobConfig validate(RunRequest request);

  /** See {@link Runs#plan}. */
  PlannedRun plan(RunRequest request, Progress progress);

  /** See {@link Runs#run}. */
  RunReport run(RunRequest request, Progress progress, Consumer<RunReport> failed);

  /** The real ones. */
  final class Real implements Jobs {
    @Override
    public JobConfig validate(RunRequest request) {
      return Runs.validate(request);
    }

    @Override
    public PlannedRun plan(RunRequest request, Progress progress) {
      return Runs.plan(request, progress);
    }

    @Override
    public RunReport run(RunRequest request, Progress progress, Consumer<RunReport> failed) {
      return Runs.run(request, progress, failed);
    }
  }
}
