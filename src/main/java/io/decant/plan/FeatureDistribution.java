package io.decant.plan;

import java.util.List;

/**
 * How the values of a feature are spread over bins. A training set keeps it in its manifest, so
 * that a scoring set can be counted in the same bins without another look at the training rows.
 *
 * @param feature name of the column
 * @param edges upper ends of the bins of a number, ascending; a last bin lies above them. Times are
 *     seconds before the as-of time. Empty for categories
 * @param values frequent values of a category, the most frequent first; a last bin holds all
 *     others. Empty for numbers; a column without any bins but that one is only known to be there
 * @param counts rows of each bin; of a sampled set those that they stand for, which is the sum of
 *     their weights, rounded
 * @param missing rows without a value, counted likewise; NaN is none
 */
public record FeatureDistribution(
    String feature, List<Double> edges, List<String> values, List<Long> counts, long missing) {
  /** Copies the lists; empty ones may be missing in JSON. */
  public FeatureDistribution {
    edges = edges == null ? List.of() : List.copyOf(edges);
    values = values == null ? List.of() : List.copyOf(values);
    counts = List.copyOf(counts);
    if (counts.size() != edges.size() + values.size() + 1) {
      throw new IllegalArgumentException(feature + " has other bins than counts");
    }
  }

  /** All rows, those without a value included; of a sampled set those that they stand for. */
  public long rows() {
    return missing + counts.stream().mapToLong(Long::longValue).sum();
  }
}
