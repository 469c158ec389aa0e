package io.decant.local.sql;

import java.math.BigDecimal;
import java.util.HexFormat;

/** Values written as Spark SQL, each of exactly its own type. */
public final class SqlLiteral {
  /** The value that is none. */
  public static final String NULL = "NULL";

  private SqlLiteral() {}

  /** A string, whatever it holds. */
  public static String of(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A truth value. */
  public static String of(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  /** A 16-bit number. */
  public static String of(short value) {
    return "CAST(" + value + " AS SMALLINT)";
  }

  /** A 32-bit number; without any decoration, because a limit allows none. */
  public static String of(int value) {
    return value == Integer.MIN_VALUE ? "CAST('" + value + "' AS INT)" : signed(value, "");
  }

  /** A 64-bit number. */
  public static String of(long value) {
    return value == Long.MIN_VALUE ? "CAST('" + value + "' AS BIGINT)" : signed(value, "L");
  }

  /** A single-precision number. */
  public static String of(float value) {
    return "CAST('" + value + "' AS FLOAT)";
  }

  /** A double-precision number. */
  public static String of(double value) {
    return "CAST('" + value + "' AS DOUBLE)";
  }

  /** A decimal. */
  public static String of(BigDecimal value) {
    return value.signum() < 0 ? "(" + value.toPlainString() + "BD)" : value.toPlainString() + "BD";
  }

  /** A date in ISO form. */
  public static String date(String value) {
    return "DATE " + of(value);
  }

  /** A timestamp in ISO form; UTC when it names no zone. */
  public static String timestamp(String value) {
    return "TIMESTAMP " + of(value);
  }

  /** Bytes. */
  public static String binary(byte[] value) {
    return "X'" + HexFormat.of().formatHex(value) + "'";
  }

  private static String signed(long value, String suffix) {
    return value < 0 ? "(" + value + suffix + ")" : value + suffix;
  }
}
