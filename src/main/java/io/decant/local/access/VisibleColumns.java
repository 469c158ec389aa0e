package io.decant.local.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A struct without its hidden fields, as an SQL expression. */
public final class VisibleColumns {
  private VisibleColumns() {}

  /**
   * The expression for what is visible of a column.
   *
   * @param expression the column
   * @param hidden paths below the column, none of them the whole
   */
  public static String of(String expression, DataType type, Set<ColumnPath> hidden) {
    if (hidden.isEmpty() || !(type instanceof StructType struct)) {
      return expression;
    }
    StringBuilder fields = new StringBuilder();
    for (StructField field : struct.fields()) {
      ColumnPath name = new ColumnPath(List.of(field.name()));
      Set<ColumnPath> below =
          hidden.stream().filter(name::encloses).map(name::rest).collect(Collectors.toSet());
      if (below.stream().noneMatch(ColumnPath::whole)) {
        fields.append(fields.length() == 0 ? "" : ", ").append(literal(field.name())).append(", ");
        fields.append(of(expression + "." + quoted(field.name()), field.dataType(), below));
      }
    }
    return "IF(" + expression + " IS NULL, NULL, named_struct(" + fields + "))";
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
