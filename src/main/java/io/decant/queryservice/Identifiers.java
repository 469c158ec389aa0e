package io.decant.queryservice;

/**
 * Names in double quotes: the one form that Query Service takes for a column that is not nested.
 */
final class Identifiers {
  private Identifiers() {}

  static String quote(String name) {
    if (name.indexOf('"') >= 0 || name.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "the column name " + name + " holds a quote or a backslash; give it an alias in the SQL");
    }
    return '"' + name + '"';
  }
}
