package io.decant.run;

import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param set the set whose labels are applied, or a run of it: {@code PATH@RUN}
 * @param dataSet the data set that gets them: identifier, table or name
 * @param environment name or path of the environment file
 * @param source the source; absent: the only one of Query Service
 * @param settings {@code KEY=VALUE} of the environment file, in the order given; a later one wins
 * @param write whether they are written; otherwise it is only said what would be
 */
public record LabelRequest(
    String set,
    String dataSet,
    String environment,
    Optional<String> source,
    List<String> settings,
    boolean write) {
  /** Copies the settings. */
  public LabelRequest {
    settings = List.copyOf(settings);
  }
}
