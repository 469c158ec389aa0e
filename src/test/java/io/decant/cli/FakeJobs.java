package io.decant.cli;

import io.decant.config.JobConfig;
import io.decant.report.Progress;
import io.decant.report.RunReport;
import io.decant.run.PlannedRun;
import io.decant.run.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Jobs that do nothing but what a test says. */
final class FakeJobs implements Jobs {
  final List<RunRequest> requests = new ArrayList<>();
  Optional<JobConfig> config = Optional.empty();
  Optional<PlannedRun> plan = Optional.empty();
  Optional<RunReport> report = Optional.empty();
  Optional<Throwable> failure = Optional.empty();

  @Override
  public JobConfig validate(RunRequest request) {
    requests.add(request);
    fail();
    return config.orElseThrow();
  }

  @Override
  public PlannedRun plan(RunRequest request, Progress progress) {
    requests.add(request);
    work(progress);
    fail();
    return plan.orElseThrow();
  }

  @Override
  public RunReport run(RunRequest request, Progress progress, Consumer<RunReport> failed) {
    requests.add(request);
    work(progress);
    if (failure.isPresent()) {
      report.ifPresent(failed);
      fail();
    }
    return report.orElseThrow();
  }

  private static void work(Progress progress) {
    try (Progress.Stage stage = progress.begin("read")) {
      stage.done("3 rows");
    }
  }

  private void fail() {
    failure.ifPresent(FakeJobs::rethrow);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
