package io.decant.config;

/**
 * Negative sampling: every positive is kept, negatives are drawn by a hash of their keys and time.
 *
 * @param negativesPerPositive how many negatives are drawn for each positive, more than 0
 * @param seed another seed draws others
 */
public record SamplingConfig(double negativesPerPositive, long seed) {
  /** More than none. */
  public SamplingConfig {
    Checked.require(
        negativesPerPositive > 0,
        "negatives-per-positive is %s; it must be more than 0",
        negativesPerPositive);
  }
}
