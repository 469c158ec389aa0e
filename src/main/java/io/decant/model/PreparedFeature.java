package io.decant.model;

import java.util.List;

/**
 * What was learnt of a feature from the train rows, before any model.
 *
 * @param column the feature
 * @param rows the train rows
 * @param missing how many of them lack a value
 * @param mean the mean of the others, which takes the place of a missing one; 0 for categories
 * @param values the categories that are told apart, the most frequent first; empty for numbers
 * @param others how many rows have another category
 */
record PreparedFeature(
    FeatureColumn column, long rows, long missing, double mean, List<String> values, long others) {
  /** Copies the values. */
  PreparedFeature {
    values = List.copyOf(values);
  }

  boolean isCategory() {
    return column.kind() == FeatureColumn.Kind.CATEGORY;
  }

  boolean isAlwaysMissing() {
    return missing == rows;
  }

  /** Whether the model is told that a value is missing; what never was can teach nothing. */
  boolean hasIndicator() {
    return missing > 0;
  }
}
