package io.decant.config.hocon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration is made of; it holds everything, so that nothing comes in from the side.
 *
 * @param job the job file
 * @param environment name of an environment, for the file {@code conf/NAME.conf}, or a path to such
 *     a file
 * @param settings {@code KEY=VALUE}, as on the command line
 * @param variables what {@code ${?NAME}} in the files may refer to
 */
public record JobFileRequest(
    Path job, Optional<String> environment, List<String> settings, Map<String, String> variables) {
  /** Copies. */
  public JobFileRequest {
    settings = List.copyOf(settings);
    variables = Map.copyOf(variables);
  }

  /** A job file without environment, settings and variables. */
  public static JobFileRequest of(Path job) {
    return new JobFileRequest(job, Optional.empty(), List.of(), Map.of());
  }
}
