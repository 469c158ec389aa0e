package io.decant.run;

import java.util.List;
import java.util.Optional;

/**
 * Which Query Service the command line is about.
 *
 * @param environment name or path of the environment file
 * @param source name of the source; absent: the only one of Query Service
 * @param settings {@code KEY=VALUE} of the environment file, in the order given; a later one wins
 */
public record ServiceRequest(String environment, Optional<String> source, List<String> settings) {
  /** Copies the settings. */
  public ServiceRequest {
    settings = List.copyOf(settings);
  }
}
