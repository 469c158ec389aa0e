package io.decant.local.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table as a database with {@code ?FLATTEN} shows it: the leaves of structs are columns, named by
 * their paths with dots. Arrays and maps stay as they are.
 */
final class FlatColumns {
  private FlatColumns() {}

  /** The query that reads another one flat. */
  static String select(String query, StructType schema) {
    List<String> columns = new ArrayList<>();
    addLeaves("", "", schema, columns);
    return "SELECT " + String.join(", ", columns) + " FROM (" + query + ")";
  }

  private static void addLeaves(String path, String name, StructType struct, List<String> columns) {
    for (StructField field : struct.fields()) {
      String fieldPath = path + quoted(field.name());
      String fieldName = name + field.name();
      DataType type = field.dataType();
      if (type instanceof StructType inner) {
        addLeaves(fieldPath + ".", fieldName + ".", inner, columns);
      } else {
        columns.add(fieldPath + " AS " + quoted(fieldName));
      }
    }
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
