package io.decant.join;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/** Columns by name, whatever characters the name holds. */
final class Columns {
  private Columns() {}

  /** The column of exactly this name; dots do not lead into a struct. */
  static Column named(String name) {
    return functions.col(quoted(name));
  }

  /** The field of a struct column. */
  static Column field(String struct, String name) {
    return functions.col(quoted(struct) + "." + quoted(name));
  }

  /** All columns in one struct, so that no name meets another. */
  static Column allOf(Dataset<Row> rows) {
    return functions.struct(
        Arrays.stream(rows.columns()).map(Columns::named).toArray(Column[]::new));
  }

  /** The type that a column expression has on the rows. */
  static DataType type(Dataset<Row> rows, Column column) {
    return rows.select(column).schema().fields()[0].dataType();
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
