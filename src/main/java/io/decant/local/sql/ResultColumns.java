package io.decant.local.sql;

import io.decant.local.access.ColumnPath;
import io.decant.local.access.VisibleColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a result as they go to the client.
 *
 * @param labels the names that clients see; they may repeat, those of the rows may not matter
 */
record ResultColumns(Dataset<Row> rows, List<String> labels) {

  static ResultColumns of(Dataset<Row> rows, List<String> labels) {
    return new ResultColumns(rows, labels);
  }

  /**
   * Leaves out what the client may not see.
   *
   * @param hidden for each column, paths below it; empty when nothing is hidden
   */
  ResultColumns without(List<Set<ColumnPath>> hidden) {
    if (hidden.stream().allMatch(Set::isEmpty)) {
      return this;
    }
    StructField[] fields = rows.schema().fields();
    List<String> shown = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      if (hidden.get(i).stream().noneMatch(ColumnPath::whole)) {
        shown.add(
            VisibleColumns.of(name(i), fields[i].dataType(), hidden.get(i)) + " AS " + name(i));
        kept.add(labels.get(i));
      }
    }
    return new ResultColumns(numbered().selectExpr(shown.toArray(new String[0])), kept);
  }

  /**
   * Makes JSON strings of structs, arrays and maps, and moves them behind the other columns. That
   * they move was observed.
   */
  ResultColumns asJson() {
    StructField[] fields = rows.schema().fields();
    List<Integer> nested = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      (isNested(fields[i].dataType()) ? nested : order).add(i);
    }
    if (nested.isEmpty()) {
      return this;
    }
    order.addAll(nested);
    String[] shown =
        order.stream()
            .map(i -> nested.contains(i) ? "to_json(" + name(i) + ") AS " + name(i) : name(i))
            .toArray(String[]::new);
    return new ResultColumns(
        numbered().selectExpr(shown), order.stream().map(labels::get).toList());
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  /** Labels may repeat, so columns are told apart by number. */
  private Dataset<Row> numbered() {
    return rows.toDF(
        IntStream.range(0, labels.size()).mapToObj(ResultColumns::name).toArray(String[]::new));
  }

  private static String name(int column) {
    return "c" + column;
  }
}
