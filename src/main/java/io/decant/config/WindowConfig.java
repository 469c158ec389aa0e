package io.decant.config;

import java.time.Duration;
import java.util.Optional;

/**
 * A feature over a span that ends at the observation time.
 *
 * @param name name of the feature within its group
 * @param aggregate what is computed
 * @param column of which column; absent only for a count or rate of rows
 * @param over length of the window: event times in (observed - over, observed]
 */
public record WindowConfig(
    String name, Aggregate aggregate, Optional<String> column, Duration over) {
  /** Windows have a length, and all but those of rows have a column. */
  public WindowConfig {
    Checked.require(!over.isNegative() && !over.isZero(), "the window must have a length");
    Checked.require(column.isPresent() || aggregate.takesRows(), "%s needs a column", aggregate);
  }

  /** What is computed: {@code sum of opened}, {@code count of rows}. */
  public String words() {
    return Kebab.of(aggregate) + " of " + column.orElse("rows");
  }
}
