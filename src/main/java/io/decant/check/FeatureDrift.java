package io.decant.check;

/**
 * How far a feature of a scoring set lies from the training set.
 *
 * @param feature name of the column
 * @param psi population stability index
 * @param jensenShannon Jensen-Shannon divergence in bits, from 0 to 1
 * @param level what follows from it
 */
public record FeatureDrift(String feature, double psi, double jensenShannon, Level level) {
  /** What follows from a drift. */
  public enum Level {
    /** Nothing. */
    NONE,
    /** It is worth a look, and the set is published. */
    WARN,
    /** The set is not published. */
    STOP
  }
}
