package io.decant.local.wire;

import io.decant.local.sql.TimestampForm;
import java.util.HexFormat;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NullType;

/** Single values as text. */
final class ScalarText {
  private ScalarText() {}

  /** The text of a value that is not null. */
  static String of(SpecializedGetters row, int ordinal, DataType type, TimestampForm timestamps) {
    PostgresType kind =
        PostgresType.of(type)
            .orElseThrow(() -> WireErrors.unsupportedColumn("nested", type.simpleString()));
    return switch (kind) {
      case BOOL -> row.getBoolean(ordinal) ? "t" : "f";
      case BYTEA -> "\\x" + HexFormat.of().formatHex(row.getBinary(ordinal));
      case INT8 -> Long.toString(row.getLong(ordinal));
      case INT2 ->
          type instanceof ByteType
              ? Byte.toString(row.getByte(ordinal))
              : Short.toString(row.getShort(ordinal));
      case INT4 -> Integer.toString(row.getInt(ordinal));
      case TEXT -> type instanceof NullType ? "" : row.getUTF8String(ordinal).toString();
      case FLOAT4 -> Float.toString(row.getFloat(ordinal));
      case FLOAT8 -> Double.toString(row.getDouble(ordinal));
      case DATE -> DateText.date(row.getInt(ordinal));
      case TIMESTAMP, TIMESTAMPTZ -> DateText.timestamp(timestamps.sent(row.getLong(ordinal)));
      case NUMERIC -> {
        DecimalType decimal = (DecimalType) type;
        yield row.getDecimal(ordinal, decimal.precision(), decimal.scale())
            .toJavaBigDecimal()
            .toPlainString();
      }
    };
  }
}
