package io.decant.openlineage;

import io.decant.lineage.QueryLineage;
import io.decant.lineage.SourceField;
import io.decant.plan.PlannedRead;
import io.decant.plan.TableState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Knows of which fields of tables the columns of a pushed query are made. */
@FunctionalInterface
public interface QueryColumns {
  /** Where queries are not looked into. */
  QueryColumns NONE = read -> Map.of();

  /**
   * As the SQL says that is pushed down; nothing of a query that the parser does not understand.
   */
  static Map<String, List<TableField>> parsed(PlannedRead read) {
    Map<String, List<TableField>> columns = new LinkedHashMap<>();
    read.request()
        .sql()
        .map(
            sql ->
                QueryLineage.of(
                    read.request().source().name(), sql, tables(read), name -> List.of()))
        .filter(QueryLineage::understood)
        .ifPresent(
            query -> {
              for (String column : read.schema().fieldNames()) {
                columns.put(column, fields(query, column));
              }
            });
    return columns;
  }

  private static List<String> tables(PlannedRead read) {
    return read.request().tables().stream().map(TableState::table).distinct().toList();
  }

  private static List<TableField> fields(QueryLineage query, String column) {
    return query.fields(column).stream()
        .filter(field -> !field.all() && !field.field().equals(SourceField.ROWS))
        .map(field -> new TableField(field.table(), field.field()))
        .toList();
  }

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
