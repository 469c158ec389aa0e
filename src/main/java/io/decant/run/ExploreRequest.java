package io.decant.run;

import io.decant.explore.ExplorationRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param environment name or path of the environment file
 * @param source the source; absent: the only one of Query Service
 * @param settings {@code KEY=VALUE} of the environment file, in the order given; a later one wins
 * @param exploration what is to be found out; absent: which data sets there are
 * @param page where the result is written as a page; absent: it is not
 */
public record ExploreRequest(
    String environment,
    Optional<String> source,
    List<String> settings,
    Optional<ExplorationRequest> exploration,
    Optional<Path> page) {
  /** Copies the settings. */
  public ExploreRequest {
    settings = List.copyOf(settings);
  }
}
