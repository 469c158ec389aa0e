package io.decant.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * What the columns of a table say of themselves: description, unit and labels, in the comment that
 * every engine shows.
 *
 * @param byColumn comments of those columns that have something to say
 */
record ColumnComments(Map<String, String> byColumn) {
  private static final String COMMENT = "comment";

  ColumnComments {
    byColumn = new LinkedHashMap<>(byColumn);
  }

  /** Those of a manifest. */
  static ColumnComments of(List<Manifest.Column> columns) {
    Map<String, String> comments = new LinkedHashMap<>();
    for (Manifest.Column column : columns) {
      StringBuilder comment = new StringBuilder(column.description());
      add(comment, "unit: ", column.unit());
      add(comment, "labels: ", String.join(", ", column.labels()));
      if (comment.length() > 0) {
        comments.put(column.name(), comment.toString());
      }
    }
    return new ColumnComments(comments);
  }

  private static void add(StringBuilder comment, String name, String value) {
    if (!value.isEmpty()) {
      comment.append(comment.length() == 0 ? "" : "; ").append(name).append(value);
    }
  }

  /** The rows, whose columns say it. */
  Dataset<Row> on(Dataset<Row> rows) {
    return rows.select(
        List.of(rows.columns()).stream().map(this::commented).toArray(Column[]::new));
  }

  private Column commented(String name) {
    Column column = functions.col("`" + name.replace("`", "``") + "`");
    String comment = byColumn.get(name);
    return comment == null
        ? column
        : column.as(name, new MetadataBuilder().putString(COMMENT, comment).build());
  }

  /** The comments that a table has to get; an empty one where it has to lose its own. */
  Map<String, String> missing(StructType table) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (String name : table.fieldNames()) {
      String present = table.apply(name).getComment().getOrElse(() -> "");
      String wanted = byColumn.getOrDefault(name, "");
      if (!present.equals(wanted)) {
        missing.put(name, wanted);
      }
    }
    return missing;
  }
}
