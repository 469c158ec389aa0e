package io.decant.queryservice;

import java.util.List;

/**
 * A statement whose answer is small.
 *
 * @param about what it finds out, for messages and reports
 * @param sql the statement
 * @param columns the labels of its result
 */
public record Question(String about, String sql, List<String> columns) {
  /** Copies the labels. */
  public Question {
    columns = List.copyOf(columns);
  }
}
