package io.decant.config;

import java.util.OptionalDouble;

/**
 * Lowest and highest allowed value, both inclusive; an absent end is open.
 *
 * @param min lowest
 * @param max highest
 */
public record Bounds(OptionalDouble min, OptionalDouble max) {
  /** At least one end, in order. */
  public Bounds {
    Checked.require(min.isPresent() || max.isPresent(), "needs min or max");
    Checked.require(
        min.isEmpty() || max.isEmpty() || min.getAsDouble() <= max.getAsDouble(),
        "min is greater than max");
  }

  /** Whether the value lies within. */
  public boolean contain(double value) {
    return (min.isEmpty() || value >= min.getAsDouble())
        && (max.isEmpty() || value <= max.getAsDouble());
  }
}
