package io.decant.cli;

import io.decant.run.Trainings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code decant train}. */
@Command(
    name = "train",
    description = {
      "Trains a reference model on a published training set, and says what it is worth.",
      "Candidates compete on the validation part; the winner is measured once on the test part,",
      "against a majority and a single-feature baseline. The model and its card are published",
      "together or not at all."
    },
    exitCodeList = {
      "0:the model is published, or had been with this run id",
      "2:the job or the command line is wrong; every problem is named",
      "3:the training set is not there, or could not be read",
      "4:the set is not what was published, governance denies it, or its labels teach nothing",
      "5:the model could not be written, and nothing was published; or its page alone could not",
      "6:it is not known whether the model was published: look before running again",
      "70:a defect of Decant"
    },
    footer = {
      "  decant train jobs/propensity-model.conf --env local",
      "  decant train jobs/propensity-model.conf --env local --run-id march \\",
      "      --set training-set.run=march --json"
    })
final class TrainCommand implements Runnable {
  @ParentCommand private DecantCommand decant;
  @Mixin private JobFileArguments arguments;

  @Option(names = "--html", paramLabel = "FILE", description = "Also writes the card as a page.")
  private Path page;

  @Option(names = "--json", description = "The model card, instead of a summary.")
  private boolean json;

  @Override
  public void run() {
    decant.result(
        Trainings.train(arguments.request(), Optional.ofNullable(page), decant.progress()), json);
  }
}
