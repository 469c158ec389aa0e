package io.decant.lineage;

import java.util.Comparator;

/**
 * A field of a source.
 *
 * @param source name of the source
 * @param table the table, as the source names it; empty for files, which are one table
 * @param field the path of the field, names joined by dots; {@link #ALL} where it cannot be told
 *     which fields are used, so that every one may be; {@link #ROWS} where it is counted how many
 *     rows there are
 */
public record SourceField(String source, String table, String field)
    implements Comparable<SourceField> {
  /** Every field. */
  public static final String ALL = "*";

  /** No field: how many rows there are. */
  public static final String ROWS = "";

  /** Whether it stands for every field of the table. */
  public boolean all() {
    return field.equals(ALL);
  }

  /** For people: {@code experience_events._tenant.userid}. */
  public String text() {
    String name = table.isEmpty() ? source : table;
    return field.equals(ROWS) ? name : name + "." + field;
  }

  @Override
  public int compareTo(SourceField other) {
    return Comparator.comparing(SourceField::source)
        .thenComparing(SourceField::table)
        .thenComparing(SourceField::field)
        .compare(this, other);
  }
}
