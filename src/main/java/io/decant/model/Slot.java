package io.decant.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One of the numbers that a model sees.
 *
 * @param feature the column that it comes from
 * @param kind what it says of the column
 * @param category for a category: its text; null otherwise
 */
public record Slot(
    String feature, Kind kind, @JsonInclude(JsonInclude.Include.NON_NULL) String category) {
  /** What a number says of a column. */
  public enum Kind {
    /** Its value. */
    VALUE,
    /** 1 where it has a certain text. */
    CATEGORY,
    /** 1 where it has another text, or none. */
    OTHER,
    /** 1 where it has no value. */
    MISSING
  }
}
