package io.decant.local.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The lists of keys in the columns that Adobe documents, a row for each column of a key. */
final class KeyLists {
  private final SessionContext context;

  KeyLists(SessionContext context) {
    this.context = context;
  }

  /** One column of a key; the place counts from 0. */
  private record Part(String table, TableKey key, int place, String type) {
    String column() {
      return key.columns().get(place);
    }

    String namespace() {
      return key.namespace() == null ? null : '"' + key.namespace() + '"';
    }

    String referencedColumn() {
      List<String> referenced = key.referencedColumns();
      return place < referenced.size() ? referenced.get(place) : null;
    }
  }

  Dataset<Row> primary() {
    List<Row> rows =
        parts(TableKey.Kind.PRIMARY_KEY).stream()
            .map(part -> row(part.table(), part.column(), part.type(), part.namespace()))
            .toList();
    return Show.list(context, rows, "tableName", "columnName", "datatype", "namespace");
  }

  Dataset<Row> foreign() {
    List<Row> rows =
        parts(TableKey.Kind.FOREIGN_KEY).stream()
            .map(
                part ->
                    row(
                        part.table(),
                        part.column(),
                        part.type(),
                        part.key().referencedTable(),
                        part.referencedColumn(),
                        part.namespace()))
            .toList();
    return Show.list(
        context,
        rows,
        "tableName",
        "columnName",
        "datatype",
        "referencedTableName",
        "referencedColumnName",
        "namespace");
  }

  Dataset<Row> identities() {
    List<Row> rows =
        parts(TableKey.Kind.PRIMARY_IDENTITY, TableKey.Kind.IDENTITY).stream()
            .map(
                part ->
                    row(
                        part.table(),
                        part.column(),
                        part.type(),
                        part.namespace(),
                        part.key().kind() == TableKey.Kind.PRIMARY_IDENTITY ? "true" : "false"))
            .toList();
    return Show.list(
        context, rows, "tableName", "columnName", "datatype", "namespace", "ifPrimary");
  }

  private static Row row(String... values) {
    return RowFactory.create((Object[]) values);
  }

  /** What the client may see of the keys of some kinds. */
  private List<Part> parts(TableKey.Kind... kinds) {
    List<Part> parts = new ArrayList<>();
    for (String table : context.sandbox().tables()) {
      for (TableKey key : TableKeys.of(context.sandbox(), table)) {
        if (Arrays.asList(kinds).contains(key.kind())) {
          add(table, key, parts);
        }
      }
    }
    return parts;
  }

  private void add(String table, TableKey key, List<Part> parts) {
    StructType visible = new SystemCatalog(context).columns(table);
    for (int i = 0; i < key.columns().size(); i++) {
      String column = key.columns().get(i);
      int place = i;
      Arrays.stream(visible.fields())
          .filter(field -> field.name().equals(column))
          .map(StructField::dataType)
          .map(SystemCatalog::typeName)
          .forEach(type -> parts.add(new Part(table, key, place, type)));
    }
  }
}
