package io.decant.cli;

import io.decant.run.RunRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job file and the options that every command with a job file has. */
class JobFileArguments {
  private static final String RUN_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "JOB",
      description = "The job file, for example jobs/propensity-training.conf.")
  private Path job;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description = "The environment, whose connections stand in conf/NAME.conf.")
  private String environment;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key of the job file; may be given several times.")
  private final List<String> settings = new ArrayList<>();

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description =
          "Names the run. A second run of a set or a model with the same id does nothing once the"
              + " first has published. Letters, digits, '.', '_' and '-'; default: made from time"
              + " and chance.")
  private String runId;

  /** The request; what the option types cannot say is checked here. */
  RunRequest request() {
    return request(Optional.empty());
  }

  final RunRequest request(Optional<Instant> asOf) {
    for (String setting : settings) {
      if (setting.indexOf('=') < 1) {
        throw misuse(
            "Invalid value for option '--set': '"
                + setting
                + "' has no key and value; write --set sampling.seed=7");
      }
    }
    if (runId != null && !runId.matches(RUN_ID)) {
      throw misuse(
          "Invalid value for option '--run-id': use 1 to 100 letters, digits, '.', '_' and '-',"
              + " the first a letter or digit");
    }
    return new RunRequest(
        job, Optional.ofNullable(environment), settings, asOf, Optional.ofNullable(runId));
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
