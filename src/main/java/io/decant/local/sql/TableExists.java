package io.decant.local.sql;

/** How {@code table_exists('t')} says yes; both have been seen with the real service. */
enum TableExists {
  /** {@code 't'}, and {@code 'f'} for no. */
  T("t", "f"),
  /** {@code 'true'}, and {@code 'false'} for no. */
  TRUE("true", "false");

  private final String yes;
  private final String no;

  TableExists(String yes, String no) {
    this.yes = yes;
    this.no = no;
  }

  /** The answer as SQL. */
  String literal(boolean exists) {
    return SqlLiteral.of(exists ? yes : no);
  }
}
