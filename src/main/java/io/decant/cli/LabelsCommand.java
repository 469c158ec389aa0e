package io.decant.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code decant labels}. */
@Command(
    name = "labels",
    description = {
      "Data usage labels of published sets. A set carries the labels of all that it is made of, in",
      "its manifest; 'decant plan' shows how its columns come to them."
    },
    subcommands = ApplyLabelsCommand.class,
    exitCodeList = {"0:done", "2:the command line is wrong", "70:a defect of Decant"},
    footer = {"  decant labels apply /sets/propensity/scoring --to propensity_scores --env prod"})
final class LabelsCommand {
  @ParentCommand private DecantCommand decant;

  DecantCommand decant() {
    return decant;
  }
}
