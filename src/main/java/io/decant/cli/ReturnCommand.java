package io.decant.cli;

import io.decant.run.ReturnRequest;
import io.decant.run.Returns;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code decant return}. */
@Command(
    name = "return",
    description = {
      "Returns scores to a data set of the Experience Platform: checked against its schema, written",
      "as files, uploaded as one batch, and compared with what the Platform says it brought in.",
      "All of it or nothing. A second run with the same scores changes nothing; other scores of",
      "the same period replace the first."
    },
    exitCodeList = {
      "0:the scores are in the data set, or had been",
      "2:the job is wrong, or a column does not fit its field",
      "3:the scores could not be read, or the Platform does not answer",
      "4:the scores broke a rule; nothing was returned",
      "5:the Platform did not take the scores; nothing was returned",
      "6:it is not known whether they are in the data set: look before running again",
      "70:a defect of Decant"
    },
    footer = {
      "  decant return jobs/propensity-return.conf --env experience-platform --dry-run",
      "  decant return jobs/propensity-return.conf --env experience-platform"
    })
final class ReturnCommand implements Runnable {
  @ParentCommand private DecantCommand decant;
  @Mixin private JobFileArguments arguments;

  @Option(
      names = "--dry-run",
      description = "Says what would be sent, and neither sends nor changes anything.")
  private boolean dryRun;

  @Option(
      names = "--create",
      description = {
        "Makes what the job names and is not there: the schema, its primary identity and the data",
        "set (return.create), and the audience (return.audience). With --dry-run: says so only."
      })
  private boolean create;

  @Option(
      names = "--abandon",
      paramLabel = "BATCH",
      description = {
        "Gives up a batch of the job that does not end, instead of waiting for it; may be given",
        "several times. Not with --dry-run."
      })
  private final List<String> abandoned = new ArrayList<>();

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public void run() {
    if (dryRun && !abandoned.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid option '--abandon': a batch is given up, which '--dry-run' does not do");
    }
    Returns.run(
        new ReturnRequest(arguments.request(), dryRun, create, abandoned),
        decant.progress(),
        report -> decant.result(report, json));
  }
}
