package io.decant.config;

import java.util.OptionalDouble;

/**
 * How far a feature of a scoring set may lie from the training set.
 *
 * @param psi limits of the population stability index
 * @param jensenShannon limits of the Jensen-Shannon divergence, which lies between 0 and 1
 */
public record DriftConfig(Limits psi, Limits jensenShannon) {
  /** Nothing is too far. */
  public static final DriftConfig UNLIMITED = new DriftConfig(Limits.NONE, Limits.NONE);

  /**
   * Two limits; what is greater than one breaks it.
   *
   * @param warn a greater value is reported
   * @param stop a greater value fails the run
   */
  public record Limits(OptionalDouble warn, OptionalDouble stop) {
    /** No value breaks them. */
    public static final Limits NONE = new Limits(OptionalDouble.empty(), OptionalDouble.empty());

    /** Both are at least 0, and the run is not stopped before there is a warning. */
    public Limits {
      Checked.require(warn.orElse(0) >= 0, "warn must not be negative");
      Checked.require(stop.orElse(0) >= 0, "stop must not be negative");
      Checked.require(
          warn.isEmpty() || stop.isEmpty() || warn.getAsDouble() <= stop.getAsDouble(),
          "warn must not be greater than stop");
    }
  }
}
