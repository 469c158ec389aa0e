package io.decant.cli;

import io.decant.report.RunReport;
import io.decant.report.TextSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code decant run}. */
@Command(
    name = "run",
    description = {
      "Runs a job: reads, joins, checks, and publishes the set or nothing.",
      "Progress goes to standard error, the summary to standard output."
    },
    footer = {
      "  decant run jobs/propensity-training.conf --env local",
      "  decant run jobs/propensity-training.conf --env local --as-of 2026-03-16 \\",
      "      --run-id march --set sampling.negatives-per-positive=2"
    })
final class RunCommand implements Runnable {
  @ParentCommand private DecantCommand decant;
  @Mixin private JobArguments arguments;

  @Override
  public void run() {
    print(decant.jobs().run(arguments.request(), decant.progress(), this::print));
  }

  private void print(RunReport report) {
    decant.result(
        decant.quiet()
            ? report.outcome().message()
            : TextSummary.text(report, decant.resultStyle()));
  }
}
