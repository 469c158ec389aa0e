package io.decant.queryservice;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/**
 * Turns the text of a value, as it came over the wire, into a value of a Spark row without anything
 * in between.
 */
interface ValueWriter {
  /**
   * Writes a value that is not null.
   *
   * @param text as it came; of binary columns the bytes themselves, as the driver decodes them
   * @throws NumberFormatException where the text is no number of the type
   * @throws DateTimeException where it is no time of the type
   * @throws ArithmeticException where the type cannot hold it
   */
  void write(byte[] text, UnsafeRowWriter row, int ordinal);

  /** Writes a null. */
  default void writeNull(UnsafeRowWriter row, int ordinal) {
    row.setNullAt(ordinal);
  }

  /** For a type of {@link WireType}. */
  static ValueWriter of(DataType type) {
    if (type instanceof DecimalType decimal) {
      return new DecimalWriter(decimal.precision(), decimal.scale());
    } else if (type.equals(DataTypes.LongType)) {
      return (text, row, ordinal) -> row.write(ordinal, WireText.wholeNumber(text));
    } else if (type.equals(DataTypes.IntegerType)) {
      return (text, row, ordinal) ->
          row.write(ordinal, Math.toIntExact(WireText.wholeNumber(text)));
    } else if (type.equals(DataTypes.DoubleType)) {
      return (text, row, ordinal) -> row.write(ordinal, NumberInput.parseDouble(word(text), true));
    } else if (type.equals(DataTypes.FloatType)) {
      return (text, row, ordinal) -> row.write(ordinal, NumberInput.parseFloat(word(text), true));
    } else if (type.equals(DataTypes.BooleanType)) {
      return (text, row, ordinal) -> row.write(ordinal, WireText.truth(text));
    } else if (type.equals(DataTypes.DateType)) {
      return (text, row, ordinal) -> row.write(ordinal, Math.toIntExact(WireText.day(text)));
    } else if (type.equals(DataTypes.TimestampType)) {
      return (text, row, ordinal) -> row.write(ordinal, WireText.micros(text));
    } else if (type.equals(DataTypes.StringType) || type.equals(DataTypes.BinaryType)) {
      return (text, row, ordinal) -> row.write(ordinal, text);
    }
    throw new IllegalArgumentException("nothing of type " + type.sql() + " comes over the wire");
  }

  private static String word(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Decimals exactly: one with more digits than declared is refused, not rounded. */
  record DecimalWriter(int precision, int scale) implements ValueWriter {
    @Override
    public void write(byte[] text, UnsafeRowWriter row, int ordinal) {
      BigDecimal exact = new BigDecimal(word(text)).setScale(scale, RoundingMode.UNNECESSARY);
      if (exact.precision() > precision) {
        throw new ArithmeticException("too many digits");
      }
      row.write(ordinal, Decimal.apply(exact, precision, scale), precision, scale);
    }

    @Override
    public void writeNull(UnsafeRowWriter row, int ordinal) {
      row.write(ordinal, (Decimal) null, precision, scale);
    }
  }
}
