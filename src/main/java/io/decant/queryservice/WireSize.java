package io.decant.queryservice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Bytes that rows take in the text form of the PostgreSQL protocol: a header a row, a length a
 * value, and the text of every value that is not null, of which a boolean has one letter.
 */
final class WireSize {
  private static final long ROW_HEADER = 7;
  private static final long VALUE_LENGTH = 4;

  private WireSize() {}

  /** Of a row without any text. */
  static long ofNulls(int columns) {
    return ROW_HEADER + VALUE_LENGTH * columns;
  }

  static Column ofRow(StructType schema) {
    Column size = lit(ofNulls(schema.length()));
    for (StructField field : schema.fields()) {
      size = size.plus(coalesce(ofText(field), lit(0)));
    }
    return size;
  }

  private static Column ofText(StructField field) {
    Column value = col("`" + field.name().replace("`", "``") + "`");
    return field.dataType().equals(DataTypes.BooleanType)
        ? when(value.isNotNull(), lit(1))
        : octet_length(value.cast("string"));
  }
}
