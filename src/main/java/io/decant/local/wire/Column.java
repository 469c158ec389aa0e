package io.decant.local.wire;

import io.decant.local.sql.TimestampForm;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * How the values of one result column are sent.
 *
 * @param binary whether the client asked for PostgreSQL's binary form
 */
record Column(
    String label, DataType dataType, PostgresType type, boolean binary, TimestampForm timestamps)
    implements Serializable {
  static final int POSTGRES_EPOCH_DAY = 10_957;
  static final long POSTGRES_EPOCH_MICROS = POSTGRES_EPOCH_DAY * 86_400_000_000L;

  static Column of(String label, DataType dataType, boolean binary, TimestampForm timestamps) {
    PostgresType type =
        PostgresType.of(dataType)
            .orElseThrow(() -> WireErrors.unsupportedColumn(label, dataType.simpleString()));
    boolean zoned = timestamps.zoned() && dataType instanceof TimestampType;
    PostgresType sent = zoned ? PostgresType.TIMESTAMPTZ : type;
    return new Column(label, dataType, sent, binary, timestamps);
  }

  /** Appends length and value. */
  void write(SpecializedGetters row, int ordinal, WireBuffer out) {
    if (dataType instanceof NullType || row.isNullAt(ordinal)) {
      out.putInt(-1);
      return;
    }
    int start = out.size();
    out.putInt(0);
    if (type == PostgresType.TEXT) {
      writeText(row, ordinal, out);
    } else if (binary) {
      writeBinary(row, ordinal, out);
    } else {
      String zone = type == PostgresType.TIMESTAMPTZ ? "+00" : "";
      out.putText(ScalarText.of(row, ordinal, dataType, timestamps) + zone);
    }
    out.setInt(start, out.size() - start - 4);
  }

  /** Text has the same bytes in both forms. */
  private void writeText(SpecializedGetters row, int ordinal, WireBuffer out) {
    boolean nested =
        dataType instanceof StructType
            || dataType instanceof ArrayType
            || dataType instanceof MapType;
    if (nested) {
      out.putText(NestedText.of(row, ordinal, dataType, timestamps));
    } else {
      out.putBytes(row.getUTF8String(ordinal).getBytes());
    }
  }

  private void writeBinary(SpecializedGetters row, int ordinal, WireBuffer out) {
    switch (type) {
      case BOOL -> out.putByte(row.getBoolean(ordinal) ? 1 : 0);
      case BYTEA -> out.putBytes(row.getBinary(ordinal));
      case INT2 ->
          out.putShort(dataType instanceof ByteType ? row.getByte(ordinal) : row.getShort(ordinal));
      case INT4 -> out.putInt(row.getInt(ordinal));
      case INT8 -> out.putLong(row.getLong(ordinal));
      case FLOAT4 -> out.putInt(Float.floatToIntBits(row.getFloat(ordinal)));
      case FLOAT8 -> out.putLong(Double.doubleToLongBits(row.getDouble(ordinal)));
      case DATE -> out.putInt(row.getInt(ordinal) - POSTGRES_EPOCH_DAY);
      case TIMESTAMP, TIMESTAMPTZ ->
          out.putLong(timestamps.sent(row.getLong(ordinal)) - POSTGRES_EPOCH_MICROS);
      case NUMERIC -> {
        DecimalType decimal = (DecimalType) dataType;
        BinaryNumeric.write(
            row.getDecimal(ordinal, decimal.precision(), decimal.scale()).toJavaBigDecimal(), out);
      }
      case TEXT -> writeText(row, ordinal, out);
    }
  }
}
