package io.decant.cli;

import io.decant.run.Scorings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code decant score}. */
@Command(
    name = "score",
    description = {
      "Scores a published scoring set with a model of 'decant train' or an ONNX file, and publishes",
      "the scores as a set of their own. The set must have been made for the training set that the",
      "model learnt from."
    },
    exitCodeList = {
      "0:the scores are published, or had been with this run id",
      "2:the job or the command line is wrong; every problem is named",
      "3:the set or the model is not there, or could not be read",
      "4:the set is not what was published, governance denies it, or the model is not for it",
      "5:the scores could not be written; nothing was published",
      "6:it is not known whether the scores were published: look before running again",
      "70:a defect of Decant"
    },
    footer = {
      "  decant score jobs/propensity-scores.conf --env local",
      "  decant score jobs/propensity-scores.conf --env local --run-id march \\",
      "      --set model.run=m1 --set scores.reasons=3"
    })
final class ScoreCommand implements Runnable {
  @ParentCommand private DecantCommand decant;
  @Mixin private JobFileArguments arguments;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Override
  public void run() {
    decant.result(Scorings.score(arguments.request(), decant.progress()), json);
  }
}
