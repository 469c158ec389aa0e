package io.decant.check;

import java.util.Map;

/**
 * Mature observations by label, before sampling; both 0 in scoring sets.
 *
 * @param positives with label 1
 * @param negatives with label 0
 * @param sampled those with label 0 by part, where they were sampled; otherwise empty
 */
public record LabelCounts(long positives, long negatives, Map<String, Long> sampled) {
  /** Copies the map. */
  public LabelCounts {
    sampled = Map.copyOf(sampled);
  }

  /** Nothing was sampled. */
  public LabelCounts(long positives, long negatives) {
    this(positives, negatives, Map.of());
  }
}
