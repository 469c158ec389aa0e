package io.decant.config;

import java.util.List;
import java.util.Optional;

/**
 * The spine.
 *
 * @param input where the observations come from
 * @param keys columns that name the entity
 * @param time column of the observation time
 * @param label what happened afterwards; absent in scoring sets
 * @param columns further columns that are kept in the set
 */
public record ObservationsConfig(
    InputConfig input,
    List<String> keys,
    String time,
    Optional<LabelConfig> label,
    List<String> columns) {
  /** At least one key. */
  public ObservationsConfig {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    Checked.require(!keys.isEmpty(), "observations need at least one key");
  }
}
