package io.decant.lineage;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a table that a query names.
 *
 * @param table the table, as the query names it
 * @param path from the outermost name to the innermost; empty: the whole row
 * @param guess whether the table may have no such field, since the name may be one of another table
 */
record Field(String table, List<String> path, boolean guess) {
  /** A table that is read, and of which the name could not be found. */
  static final String UNKNOWN_TABLE = "";

  private static final List<String> ALL = List.of(SourceField.ALL);
  private static final List<String> ROWS = List.of(SourceField.ROWS);

  Field {
    path = List.copyOf(path);
  }

  /** A field that the table has. */
  Field(String table, List<String> path) {
    this(table, path, false);
  }

  /** The same, which may be one of another table. */
  Field guessed() {
    return new Field(table, path, true);
  }

  /** Every field of a table. */
  static Field all(String table) {
    return new Field(table, ALL);
  }

  /** No field of a table, but how many rows it has. */
  static Field rows(String table) {
    return new Field(table, ROWS);
  }

  /** A field within this one. */
  Field below(List<String> names) {
    if (path.equals(ALL) || path.equals(ROWS)) {
      return this;
    }
    List<String> longer = new ArrayList<>(path);
    longer.addAll(names);
    return new Field(table, longer, guess);
  }

  SourceField of(String source) {
    return new SourceField(
        source, table, path.isEmpty() ? SourceField.ALL : String.join(".", path));
  }
}
