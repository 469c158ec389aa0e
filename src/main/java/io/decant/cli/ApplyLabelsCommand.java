package io.decant.cli;

import io.decant.run.LabelRequest;
import io.decant.run.LabelRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code decant labels apply}. */
@Command(
    name = "apply",
    description = {
      "Gives the labels of a set to a data set of the Experience Platform that was derived from it,",
      "such as scores: labels do not go with data of themselves. What the data set has stays.",
      "Says what would change; --write does it, over exactly the version that was looked at."
    },
    exitCodeList = {
      "0:the data set has the labels, or it is said which it would get",
      "2:the command line is wrong, or there is no such data set",
      "3:the set could not be read, or the Platform does not answer",
      "5:somebody else labelled it meanwhile, or no ETag came with its labels; nothing was written",
      "70:a defect of Decant"
    },
    footer = {
      "  decant labels apply /sets/propensity/scoring --to propensity_scores --env prod",
      "  decant labels apply /sets/propensity/scoring --to propensity_scores --env prod --write"
    })
final class ApplyLabelsCommand implements Runnable {
  @ParentCommand private LabelsCommand labels;
  @Mixin private ServiceArguments service;

  @Parameters(
      paramLabel = "SET",
      description = "The set whose labels are applied, those of all its periods; or SET@RUN.")
  private String set;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATA_SET",
      description = "The data set that gets them: identifier, table or name.")
  private String dataSet;

  @Option(names = "--write", description = "Writes the labels.")
  private boolean write;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Override
  public void run() {
    LabelRequest request = new LabelRequest(set, dataSet, service.request(), write);
    labels.decant().result(LabelRuns.apply(request, labels.decant().progress()), json);
  }
}
