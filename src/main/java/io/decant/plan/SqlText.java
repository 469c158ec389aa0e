package io.decant.plan;

/** A user's SQL as a part of another statement. */
public final class SqlText {
  private SqlText() {}

  /** Without the semicolon at the end, which ends a statement but not a sub-query. */
  public static String withoutEnd(String sql) {
    String text = sql.stripTrailing();
    while (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).stripTrailing();
    }
    return text;
  }
}
