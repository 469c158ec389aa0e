package io.decant.plan;

import java.io.Serializable;

/**
 * What the statements of all slices of a read have in common, so that it stands once in plan,
 * manifest and report.
 *
 * @param select columns and relation, without a condition
 * @param condition what every row satisfies; empty: nothing
 * @param ending what follows the conditions, for example {@code LIMIT 0}; empty: nothing
 */
public record SliceStatement(String select, String condition, String ending)
    implements Serializable {
  private static final String PLACE = "{slice}";

  /**
   * A statement exactly as it is sent.
   *
   * @param predicate what makes the slice; empty: everything
   */
  public String of(String predicate) {
    StringBuilder statement = new StringBuilder(select);
    String word = " WHERE ";
    if (!condition.isEmpty()) {
      statement.append(word).append(condition);
      word = " AND ";
    }
    if (!predicate.isEmpty()) {
      statement.append(word).append(predicate);
    }
    return ending.isEmpty()
        ? statement.toString()
        : statement.append(' ').append(ending).toString();
  }

  /** With the word {@code {slice}} in the place of the predicates. */
  @Override
  public String toString() {
    return of(PLACE);
  }
}
