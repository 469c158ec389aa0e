package io.decant.join;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of a schema as Spark resolves them: by name, case aside unless there is a choice. */
final class SourceColumn {
  private SourceColumn() {}

  /** The type of a column; whoever planned the read made sure that the column is there. */
  static DataType type(StructType source, String name) {
    return Arrays.stream(source.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .min(Comparator.comparing((StructField field) -> !field.name().equals(name)))
        .map(StructField::dataType)
        .orElseThrow(
            () ->
                new IllegalArgumentException("no column " + name + " in " + source.simpleString()));
  }
}
