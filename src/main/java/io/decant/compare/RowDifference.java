package io.decant.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that is not the same on both sides.
 *
 * @param key the key columns with their values as text, which may be null
 * @param kind how it differs
 * @param values the columns that differ; none unless both sides have the row
 */
public record RowDifference(Map<String, String> key, Kind kind, List<Value> values) {
  /** Copies, keeping the order; nulls are values too. */
  public RowDifference {
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    values = List.copyOf(values);
  }

  /** How a row differs. */
  public enum Kind {
    /** Only the left side has it. */
    ONLY_LEFT("only-left"),
    /** Only the right side has it. */
    ONLY_RIGHT("only-right"),
    /** Both have it, with other values. */
    CHANGED("changed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As it is written in JSON. */
    public String word() {
      return word;
    }
  }

  /**
   * A value that differs.
   *
   * @param column the column
   * @param left as text, cut where it is long; null for null
   * @param right the same
   */
  public record Value(String column, String left, String right) {}
}
