package io.decant.queryservice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;

import org.apache.spark.sql.Column;

/**
 * Bytes that rows take in the text form of the PostgreSQL protocol: a header a row, a length a
 * value, and the text of every value that is not null.
 */
final class WireSize {
  private static final long ROW_HEADER = 7;
  private static final long VALUE_LENGTH = 4;

  private WireSize() {}

  static Column ofRow(String... columns) {
    Column size = lit(ROW_HEADER + VALUE_LENGTH * columns.length);
    for (String column : columns) {
      Column text = col("`" + column.replace("`", "``") + "`").cast("string");
      size = size.plus(coalesce(octet_length(text), lit(0)));
    }
    return size;
  }
}
