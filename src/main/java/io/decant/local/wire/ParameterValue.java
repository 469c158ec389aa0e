package io.decant.local.wire;

import io.decant.local.sql.SqlLiteral;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The value of a parameter as a Spark literal, from PostgreSQL's text or binary form. */
final class ParameterValue {
  private static final int BOOL = PostgresType.BOOL.oid();
  private static final int BYTEA = PostgresType.BYTEA.oid();
  private static final int INT8 = PostgresType.INT8.oid();
  private static final int INT2 = PostgresType.INT2.oid();
  private static final int INT4 = PostgresType.INT4.oid();
  private static final int FLOAT4 = PostgresType.FLOAT4.oid();
  private static final int FLOAT8 = PostgresType.FLOAT8.oid();
  private static final int DATE = PostgresType.DATE.oid();
  private static final int TIMESTAMP = PostgresType.TIMESTAMP.oid();
  private static final int TIMESTAMP_WITH_ZONE = 1184;
  private static final int NUMERIC = PostgresType.NUMERIC.oid();
  private static final Set<String> TRUTHS = Set.of("t", "true", "y", "yes", "on", "1");

  private ParameterValue() {}

  /** A literal of the right type and no particular value: enough to describe a result. */
  static String sample(int oid) {
    boolean text = oid == BOOL || oid == DATE || oid == TIMESTAMP || oid == TIMESTAMP_WITH_ZONE;
    if (oid == BYTEA) {
      return SqlLiteral.binary(new byte[0]);
    } else if (text) {
      return fromText(oid, oid == BOOL ? "t" : "2000-01-01");
    }
    return fromText(oid, "1");
  }

  /** Reads a value that the client bound; null is a value too. */
  static String read(int oid, boolean binary, byte[] bytes) {
    if (bytes == null) {
      return SqlLiteral.NULL;
    }
    try {
      return binary
          ? fromBinary(oid, bytes)
          : fromText(oid, new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
      throw WireErrors.badParameter(oid, String.valueOf(e.getMessage()));
    }
  }

  private static String fromText(int oid, String text) {
    if (oid == BOOL) {
      return SqlLiteral.of(TRUTHS.contains(text.toLowerCase(Locale.ROOT)));
    } else if (oid == INT2) {
      return SqlLiteral.of(Short.parseShort(text));
    } else if (oid == INT4) {
      return SqlLiteral.of(Integer.parseInt(text));
    } else if (oid == INT8) {
      return SqlLiteral.of(Long.parseLong(text));
    } else if (oid == FLOAT4) {
      return SqlLiteral.of(Float.parseFloat(text));
    } else if (oid == FLOAT8) {
      return SqlLiteral.of(Double.parseDouble(text));
    } else if (oid == NUMERIC) {
      return SqlLiteral.of(new BigDecimal(text));
    } else if (oid == DATE) {
      return SqlLiteral.date(text);
    } else if (oid == TIMESTAMP || oid == TIMESTAMP_WITH_ZONE) {
      return SqlLiteral.timestamp(text);
    }
    return SqlLiteral.of(text);
  }

  private static String fromBinary(int oid, byte[] bytes) {
    MessageBody body = new MessageBody(bytes);
    if (oid == BOOL) {
      return SqlLiteral.of(body.readByte() != 0);
    } else if (oid == BYTEA) {
      return SqlLiteral.binary(bytes);
    } else if (oid == INT2) {
      return SqlLiteral.of((short) body.readShort());
    } else if (oid == INT4) {
      return SqlLiteral.of(body.readInt());
    } else if (oid == INT8) {
      return SqlLiteral.of(body.readLong());
    } else if (oid == FLOAT4) {
      return SqlLiteral.of(Float.intBitsToFloat(body.readInt()));
    } else if (oid == FLOAT8) {
      return SqlLiteral.of(Double.longBitsToDouble(body.readLong()));
    } else if (oid == NUMERIC) {
      return SqlLiteral.of(BinaryNumeric.read(body));
    } else if (oid == DATE) {
      return SqlLiteral.date(DateText.date(body.readInt() + Column.POSTGRES_EPOCH_DAY));
    } else if (oid == TIMESTAMP || oid == TIMESTAMP_WITH_ZONE) {
      long micros = body.readLong() + Column.POSTGRES_EPOCH_MICROS;
      return SqlLiteral.timestamp(DateText.timestamp(micros));
    }
    return SqlLiteral.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
