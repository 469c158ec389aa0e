package io.decant.local.wire;

import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The types of result columns as clients see them. GUESS: the real service documents no mapping;
 * the object identifiers are those that PostgreSQL has for the same values, and what is nested is
 * text.
 */
enum PostgresType {
  BOOL(16, 1),
  BYTEA(17, -1),
  INT8(20, 8),
  INT2(21, 2),
  INT4(23, 4),
  TEXT(25, -1),
  FLOAT4(700, 4),
  FLOAT8(701, 8),
  DATE(1082, 4),
  /** Without a zone: the service shows every instant in UTC. */
  TIMESTAMP(1114, 8),
  /** With the zone UTC, where a switch wants it. */
  TIMESTAMPTZ(1184, 8),
  NUMERIC(1700, -1);

  private final int oid;
  private final int length;

  PostgresType(int oid, int length) {
    this.oid = oid;
    this.length = length;
  }

  int oid() {
    return oid;
  }

  /** Bytes of a value, -1 when they vary. */
  int length() {
    return length;
  }

  /** The modifier that carries precision and scale of a decimal; -1 for all else. */
  static int modifier(DataType type) {
    return type instanceof DecimalType decimal
        ? (decimal.precision() << 16 | decimal.scale()) + 4
        : -1;
  }

  /** The type that a Spark type is sent as; empty when values of the type cannot be sent. */
  static Optional<PostgresType> of(DataType type) {
    if (type instanceof StringType
        || type instanceof NullType
        || type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType) {
      return Optional.of(TEXT);
    } else if (type instanceof BooleanType) {
      return Optional.of(BOOL);
    } else if (type instanceof ByteType || type instanceof ShortType) {
      return Optional.of(INT2);
    } else if (type instanceof IntegerType) {
      return Optional.of(INT4);
    } else if (type instanceof LongType) {
      return Optional.of(INT8);
    } else if (type instanceof FloatType) {
      return Optional.of(FLOAT4);
    } else if (type instanceof DoubleType) {
      return Optional.of(FLOAT8);
    } else if (type instanceof DecimalType) {
      return Optional.of(NUMERIC);
    } else if (type instanceof DateType) {
      return Optional.of(DATE);
    } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Optional.of(TIMESTAMP);
    } else if (type instanceof BinaryType) {
      return Optional.of(BYTEA);
    }
    return Optional.empty();
  }
}
