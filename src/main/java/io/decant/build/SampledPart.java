package io.decant.build;

/**
 * Negatives of one part of a split that were sampled.
 *
 * @param part its name, or {@code all} where there is no split
 * @param negatives mature negatives before sampling
 * @param kept negatives after sampling, at least one where there was one
 */
public record SampledPart(String part, long negatives, long kept) {
  /** The weight of every negative that was kept: the weights add up to the negatives. */
  public double weight() {
    return kept == 0 ? 1 : (double) negatives / kept;
  }
}
