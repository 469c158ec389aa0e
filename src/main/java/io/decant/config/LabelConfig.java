package io.decant.config;

import java.time.Duration;

/**
 * The label of a training set.
 *
 * @param column column of the observations: 0 or 1, or a boolean
 * @param horizon how long after the observation the label looks; an observation is mature when its
 *     time plus the horizon is not after the run's as-of time
 */
public record LabelConfig(String column, Duration horizon) {
  /** The horizon is positive. */
  public LabelConfig {
    Checked.require(
        !horizon.isNegative() && !horizon.isZero(), "the label horizon must be positive");
  }
}
