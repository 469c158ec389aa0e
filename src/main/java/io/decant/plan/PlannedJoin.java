package io.decant.plan;

import io.decant.config.JoinAlgorithm;
import io.decant.config.Kebab;

/**
 * How a feature group is joined.
 *
 * @param group the feature group
 * @param algorithm name of the algorithm
 * @param lookup how the newest row is found; of no concern to other kinds of groups
 * @param byKeys whether rows of keys that no observation has are looked for before rows are divided
 * @param reason why this one, with the sizes that decided
 */
public record PlannedJoin(
    String group, String algorithm, JoinAlgorithm lookup, boolean byKeys, String reason) {
  /** The newest row is looked for. */
  public PlannedJoin(String group, JoinAlgorithm lookup, boolean byKeys, String reason) {
    this(group, Kebab.of(lookup), lookup, byKeys, reason);
  }
}
