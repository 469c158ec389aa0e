package io.decant.cli;

import io.decant.run.Sets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code decant runs}. */
@Command(
    name = "runs",
    description = {
      "Lists the runs of a set, newest first.",
      "'published': readers see its rows. 'replaced': a later run replaced its period.",
      "'withdrawn': what it wrote was not what it had staged. 'unfinished': it is publishing, or",
      "was killed while it did."
    },
    exitCodeList = {
      "0:the runs are listed",
      "2:the command line is wrong",
      "3:there is no set, or it could not be read",
      "70:a defect of Decant"
    },
    footer = {"  decant runs /sets/propensity/training"})
final class RunsCommand implements Runnable {
  @ParentCommand private DecantCommand decant;

  @Parameters(
      paramLabel = "OUTPUT",
      description = "The set: its path, or the name of its Delta table in the catalog.")
  private String set;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Override
  public void run() {
    decant.result(Sets.runs(set), json);
  }
}
