package io.decant.plan;

import io.decant.config.Aggregate;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.VarcharType;

/** What can be done with columns of a type: the one place that the planner and the join ask. */
public final class ColumnTypes {
  private static final int MOST_DIGITS = 38;
  private static final int DIGITS_OF_A_LONG = 19;
  private static final int DIGITS_OF_A_SUM = 10;

  private ColumnTypes() {}

  /** Whether it holds numbers. */
  static boolean isNumber(DataType type) {
    return type instanceof NumericType;
  }

  /** Whether it holds text. */
  public static boolean isText(DataType type) {
    return type instanceof StringType || type instanceof CharType || type instanceof VarcharType;
  }

  /** Whether a column of it can be 0 or 1. */
  static boolean isLabel(DataType type) {
    return isNumber(type) || type instanceof BooleanType;
  }

  /**
   * The type in which values of both can be compared exactly: equal types, texts, whole and decimal
   * numbers of any width that have a common width, and floating-point numbers. Text is never
   * compared with a number, because 7 and 007 would meet. Absent: there is none.
   */
  public static Optional<DataType> common(DataType left, DataType right) {
    if (isText(left) && isText(right)) {
      return Optional.of(DataTypes.StringType);
    }
    if (left.catalogString().equals(right.catalogString())) {
      return left.catalogString().contains("map<") ? Optional.empty() : Optional.of(left);
    }
    if (isWhole(left) && isWhole(right)) {
      return Optional.of(DataTypes.LongType);
    }
    if (isFloating(left) && isFloating(right)) {
      return Optional.of(DataTypes.DoubleType);
    }
    return decimal(left).flatMap(first -> decimal(right).flatMap(second -> wider(first, second)));
  }

  /** Whether equal values of the type have equal bytes, so that they can be compared by them. */
  public static boolean hasEqualBytes(DataType type) {
    return isText(type)
        || isWhole(type)
        || type instanceof DecimalType
        || type instanceof BooleanType
        || type.equals(DataTypes.BinaryType)
        || UtcMicros.isTime(type);
  }

  /** The type of an aggregate over a column; absent when it cannot be computed. */
  public static Optional<DataType> aggregate(Aggregate aggregate, DataType column) {
    return switch (aggregate) {
      case COUNT -> Optional.of(DataTypes.LongType);
      case DAYS_SINCE -> Optional.of(DataTypes.DoubleType);
      case SUM -> sum(column);
      case MEAN -> sum(column).map(sum -> DataTypes.DoubleType);
      case MIN, MAX -> extremum(column);
      case FIRST, LAST -> value(column);
      case DISTINCT_COUNT -> value(column).map(value -> DataTypes.LongType);
      case RATE -> sum(column).map(sum -> DataTypes.DoubleType);
    };
  }

  private static Optional<DataType> sum(DataType column) {
    if (column instanceof DecimalType decimal) {
      int digits = Math.min(MOST_DIGITS, decimal.precision() + DIGITS_OF_A_SUM);
      return Optional.of(DataTypes.createDecimalType(digits, decimal.scale()));
    }
    if (isFloating(column)) {
      return Optional.of(DataTypes.DoubleType);
    }
    return isWhole(column) || column instanceof BooleanType
        ? Optional.of(DataTypes.LongType)
        : Optional.empty();
  }

  private static Optional<DataType> extremum(DataType column) {
    if (column.equals(DataTypes.TimestampNTZType)) {
      return Optional.of(DataTypes.TimestampType);
    }
    return UtcMicros.isTime(column) || isNumber(column) || column instanceof BooleanType
        ? Optional.of(column)
        : Optional.empty();
  }

  private static Optional<DataType> value(DataType column) {
    return isText(column) ? Optional.of(DataTypes.StringType) : extremum(column);
  }

  private static Optional<DataType> wider(DecimalType left, DecimalType right) {
    int scale = Math.max(left.scale(), right.scale());
    int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return whole + scale > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(DataTypes.createDecimalType(whole + scale, scale));
  }

  private static Optional<DecimalType> decimal(DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(decimal);
    }
    return isWhole(type)
        ? Optional.of(DataTypes.createDecimalType(DIGITS_OF_A_LONG, 0))
        : Optional.empty();
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  private static boolean isFloating(DataType type) {
    return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
  }
}
