package io.decant.cli;

import io.decant.report.PlanText;
import io.decant.run.PlannedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code decant plan}. */
@Command(
    name = "plan",
    description = {
      "Says what a run would do, without reading a row.",
      "The SQL exactly as sent, slices, pushed-down filters, joins with the reason for each",
      "algorithm, published columns with their data usage labels, the output and what would be",
      "replaced there. A set that governance denies has no plan."
    },
    footer = {"  decant plan jobs/propensity-training.conf --env local"})
final class PlanCommand implements Runnable {
  @ParentCommand private DecantCommand decant;
  @Mixin private JobArguments arguments;

  @Override
  public void run() {
    PlannedRun planned = decant.jobs().plan(arguments.request(), decant.progress());
    decant.result(
        PlanText.text(
            planned.plan(), planned.replacement(), planned.governance(), decant.resultStyle()));
  }
}
