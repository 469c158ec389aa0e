package io.decant.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param job the job file
 * @param environment name of the environment; absent: none
 * @param settings {@code KEY=VALUE}, in the order given; a later one wins
 * @param asOf nothing that became known after this time is used; absent: the start of the run
 * @param runId names the run; absent: a new one is made
 */
public record RunRequest(
    Path job,
    Optional<String> environment,
    List<String> settings,
    Optional<Instant> asOf,
    Optional<String> runId) {
  /** Copies the settings. */
  public RunRequest {
    settings = List.copyOf(settings);
  }
}
