package io.decant.cli;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.Produces;
import io.decant.run.RunRequest;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code decant validate}. */
@Command(
    name = "validate",
    description = {
      "Checks a job file, without any connection.",
      "All problems are named at once, each with its file, line and what to do."
    },
    footer = {"  decant validate jobs/propensity-training.conf --env local"})
final class ValidateCommand implements Runnable {
  @ParentCommand private DecantCommand decant;
  @Mixin private JobArguments arguments;

  @Override
  public void run() {
    RunRequest request = arguments.request();
    decant.result(sentence(request, decant.jobs().validate(request)));
  }

  private static String sentence(RunRequest request, JobConfig job) {
    String groups =
        job.features().stream().map(FeatureGroupConfig::name).collect(Collectors.joining(", "));
    return request.job()
        + " is valid: "
        + job.name()
        + " makes a "
        + (job.produces() == Produces.TRAINING_SET ? "training" : "scoring")
        + " set of "
        + String.join(", ", job.observations().keys())
        + " from "
        + job.observations().input().source()
        + " with features of "
        + groups
        + ", published as "
        + job.output().format().name().toLowerCase(Locale.ROOT)
        + " at "
        + job.output().path()
        + ".";
  }
}
