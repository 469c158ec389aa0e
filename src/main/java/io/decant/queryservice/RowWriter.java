package io.decant.queryservice;

import io.decant.error.SourceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes Spark rows of the service's, each with the number of its slice behind its columns. */
final class RowWriter {
  private static final int BYTES_OF_TEXT_AT_FIRST = 1_024;

  private final String label;
  private final StructType schema;
  private final ValueWriter[] values;
  private final UnsafeRowWriter row;
  private long bytes;

  /**
   * A writer of rows.
   *
   * @param label what is read, for messages
   * @param schema the columns that come, in order
   */
  RowWriter(String label, StructType schema) {
    this.label = label;
    this.schema = schema;
    this.values = new ValueWriter[schema.length()];
    int ordinal = 0;
    for (StructField field : schema.fields()) {
      values[ordinal++] = ValueWriter.of(field.dataType());
    }
    this.row = new UnsafeRowWriter(schema.length() + 1, BYTES_OF_TEXT_AT_FIRST);
  }

  /** The row on which the result stands; it is overwritten by the next. */
  InternalRow write(ResultSet result, int slice) throws SQLException {
    row.reset();
    row.zeroOutNullBytes();
    for (int ordinal = 0; ordinal < values.length; ordinal++) {
      byte[] text = result.getBytes(ordinal + 1);
      if (text == null) {
        values[ordinal].writeNull(row, ordinal);
      } else {
        bytes += text.length;
        write(text, ordinal, slice);
      }
    }
    row.write(values.length, slice);
    bytes += WireSize.ofNulls(values.length);
    return row.getRow();
  }

  /** Bytes on the wire of the rows written since this was last asked. */
  long bytes() {
    long written = bytes;
    bytes = 0;
    return written;
  }

  private void write(byte[] text, int ordinal, int slice) {
    try {
      values[ordinal].write(text, row, ordinal);
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      throw unreadable(ordinal, slice, e);
    }
  }

  private SourceException unreadable(int ordinal, int slice, RuntimeException cause) {
    StructField field = schema.fields()[ordinal];
    return ReadErrors.unreadableValue(
        label, field.name(), field.dataType().simpleString(), slice, cause);
  }
}
