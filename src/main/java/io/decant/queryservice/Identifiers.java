package io.decant.queryservice;

/**
 * Names in double quotes: the one form that Query Service takes for a column that is not nested.
 */
final class Identifiers {
  private Identifiers() {}

  /** Whether the name means the same inside the quotes, however the service reads them. */
  static boolean isQuotable(String name) {
    return name.indexOf('"') < 0 && name.indexOf('\\') < 0;
  }

  static String quote(String name) {
    if (!isQuotable(name)) {
      throw new IllegalArgumentException(
          "the column name " + name + " holds a quote or a backslash; give it an alias in the SQL");
    }
    return '"' + name + '"';
  }
}
