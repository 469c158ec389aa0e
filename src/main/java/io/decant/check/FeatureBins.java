package io.decant.check;

import io.decant.plan.FeatureDistribution;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The bins of a feature; they are numbered from 0, and the last number is that of rows without a
 * value.
 *
 * @param feature name of the column
 * @param number whether its values are numbers
 * @param edges upper ends of the bins of a number, ascending
 * @param values values with a bin of their own
 */
record FeatureBins(String feature, boolean number, List<Double> edges, List<String> values)
    implements Serializable {
  /** Copies the lists. */
  FeatureBins {
    edges = List.copyOf(edges);
    values = List.copyOf(values);
  }

  /** Those in which the feature was counted before. */
  static FeatureBins of(FeatureDistribution counted, boolean number) {
    return new FeatureBins(counted.feature(), number, counted.edges(), counted.values());
  }

  /** The number of bins, that of rows without a value included. */
  int size() {
    return edges.size() + values.size() + 2;
  }

  /** The bin of a number. */
  int bin(double value) {
    if (Double.isNaN(value)) {
      return size() - 1;
    }
    int place = Collections.binarySearch(edges, value);
    return place < 0 ? -place - 1 : place;
  }

  /** The bin of a text. */
  int bin(String value) {
    int place = values.indexOf(value);
    return place < 0 ? values.size() : place;
  }

  /** Rows of the population in these bins: the weights of those that stand for them, rounded. */
  FeatureDistribution counted(double[] weights) {
    List<Long> counts = Arrays.stream(weights).mapToObj(Math::round).toList();
    int missing = size() - 1;
    return new FeatureDistribution(
        feature, edges, values, counts.subList(0, missing), counts.get(missing));
  }
}
