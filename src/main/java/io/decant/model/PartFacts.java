package io.decant.model;

import java.util.List;

/**
 * Rows that serve for one thing.
 *
 * @param part train, validation or test
 * @param of the parts of the split of the set that it is made of
 * @param positives those with the label 1
 * @param negatives those with the label 0
 */
record PartFacts(String part, List<String> of, Side positives, Side negatives) {
  /** Copies the list. */
  PartFacts {
    of = List.copyOf(of);
  }

  /** How many rows it has. */
  long rows() {
    return positives.rows() + negatives.rows();
  }

  /** How many observations they stand for. */
  double weight() {
    return positives.weight() + negatives.weight();
  }

  /** The share of positives in the population. */
  double rate() {
    return positives.weight() / weight();
  }

  /**
   * The rows of one label.
   *
   * @param rows how many there are
   * @param weight how many observations they stand for
   */
  record Side(long rows, double weight) {
    /** None. */
    static final Side NONE = new Side(0, 0);

    Side plus(Side other) {
      return new Side(rows + other.rows, weight + other.weight);
    }
  }
}
