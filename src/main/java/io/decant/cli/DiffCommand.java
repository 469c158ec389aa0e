package io.decant.cli;

import io.decant.run.Sets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code decant diff}. */
@Command(
    name = "diff",
    description = {
      "Compares two sets, or two periods or runs of one: columns, distributions, rows by key.",
      "SET is a path or the name of a Delta table; SET@2026-03-16 are the rows that a period has",
      "now, SET@RUN those that a run published, as long as they are kept. Nothing is changed."
    },
    exitCodeList = {
      "0:the comparison is shown, whatever it found",
      "2:the command line is wrong",
      "3:a set is not there, or could not be read",
      "4:with --exit-code: there are differences",
      "70:a defect of Decant"
    },
    footer = {
      "  decant diff /sets/propensity/training@2026-03-16 /sets/propensity/training@2026-03-23",
      "  decant diff /sets/propensity/training /sets/propensity/candidate --json"
    })
final class DiffCommand implements Runnable {
  @ParentCommand private DecantCommand decant;

  @Parameters(index = "0", paramLabel = "LEFT", description = "A set, or a part of it.")
  private String left;

  @Parameters(index = "1", paramLabel = "RIGHT", description = "Another.")
  private String right;

  @Option(names = "--exit-code", description = "End with code 4 when there are differences.")
  private boolean exitCode;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Override
  public void run() {
    Sets.diff(left, right, exitCode, decant.progress(), found -> decant.result(found, json));
  }
}
