package io.decant.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gates that a job declares. Row count and identity, uniqueness of observations, leakage and
 * scoring parity are checked always and need no declaration.
 *
 * @param minimumRows the set has at least so many rows
 * @param labelRate share of positives among all rows before sampling
 * @param matchRate lowest share of observations with a match, by feature group or identity map
 * @param nulls highest share of nulls, by published column
 * @param ranges allowed values of numeric columns, nulls aside, by published column
 * @param allowed allowed values of text columns, nulls aside, by published column
 * @param drift how far features of a scoring set may lie from the training set
 */
public record ChecksConfig(
    long minimumRows,
    Optional<Bounds> labelRate,
    Map<String, Double> matchRate,
    Map<String, Double> nulls,
    Map<String, Bounds> ranges,
    Map<String, List<String>> allowed,
    DriftConfig drift) {
  /** Copies; shares lie between 0 and 1. */
  public ChecksConfig {
    matchRate = Map.copyOf(matchRate);
    nulls = Map.copyOf(nulls);
    ranges = Map.copyOf(ranges);
    allowed = Map.copyOf(allowed);
    Checked.require(minimumRows >= 0, "minimum-rows must not be negative");
    matchRate.forEach(Checked::requireShare);
    nulls.forEach(Checked::requireShare);
  }

  /** Without limits of drift. */
  public ChecksConfig(
      long minimumRows,
      Optional<Bounds> labelRate,
      Map<String, Double> matchRate,
      Map<String, Double> nulls,
      Map<String, Bounds> ranges,
      Map<String, List<String>> allowed) {
    this(minimumRows, labelRate, matchRate, nulls, ranges, allowed, DriftConfig.UNLIMITED);
  }
}
