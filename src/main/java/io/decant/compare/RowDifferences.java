package io.decant.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the rows of two sides differ, matched by their key.
 *
 * @param left rows of the left side
 * @param right rows of the right side
 * @param onlyLeft rows whose key the right side lacks
 * @param onlyRight rows whose key the left side lacks
 * @param changed rows of both sides that have other values
 * @param changedByColumn in how many of these a column differs; columns that differ nowhere are
 *     left out
 * @param first the first rows that differ, in the order of their keys
 */
public record RowDifferences(
    long left,
    long right,
    long onlyLeft,
    long onlyRight,
    long changed,
    Map<String, Long> changedByColumn,
    List<RowDifference> first) {
  /** Copies, keeping the order. */
  public RowDifferences {
    changedByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(changedByColumn));
    first = List.copyOf(first);
  }

  /** Whether both sides have the same rows. */
  public boolean none() {
    return onlyLeft == 0 && onlyRight == 0 && changed == 0;
  }
}
