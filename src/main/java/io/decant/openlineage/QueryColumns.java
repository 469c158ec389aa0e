package io.decant.openlineage;

import io.decant.plan.PlannedRead;
import java.util.List;
import java.util.Map;

/** Knows of which fields of tables the columns of a pushed query are made. */
@FunctionalInterface
public interface QueryColumns {
  /** Where queries are not looked into. */
  QueryColumns NONE = read -> Map.of();

  /** Fields by the column of the result; a column that nothing is known of is missing. */
  Map<String, List<TableField>> fields(PlannedRead read);

  /**
   * A field of a table at the source.
   *
   * @param table as the source names it
   * @param field its path, names joined by dots
   */
  record TableField(String table, String field) {}
}
