package io.decant.queryservice;

import io.decant.plan.SqlText;
import java.util.Optional;

/** The user's part of a statement, and the place in it that the service complains about. */
final class UserSql {
  private UserSql() {}

  /**
   * A place in the user's SQL.
   *
   * @param line from 1
   * @param column from 1
   * @param text the line
   */
  record Place(int line, int column, String text) {
    @Override
    public String toString() {
      return "line " + line + ", column " + column + ": " + text.strip();
    }
  }

  /**
   * Where a position of a statement is in the user's SQL; absent when it is outside.
   *
   * @param position in characters, from 1; 0 when the service gave none
   */
  static Optional<Place> place(String statement, String sql, int position) {
    String text = SqlText.withoutEnd(sql);
    int begin = statement.indexOf(text);
    int offset = position - 1 - begin;
    if (position <= 0 || begin < 0 || offset < 0 || offset > text.length()) {
      return Optional.empty();
    }
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(character -> character == '\n').count();
    int column = offset - (before.lastIndexOf('\n') + 1);
    return Optional.of(new Place(line + 1, column + 1, text.split("\n", -1)[line]));
  }
}
