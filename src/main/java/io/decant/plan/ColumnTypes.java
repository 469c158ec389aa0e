package io.decant.plan;

import io.decant.config.Aggregate;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/** What can be done with columns of a type. */
final class ColumnTypes {
  private static final int MOST_DIGITS = 38;
  private static final int DIGITS_OF_A_LONG = 19;
  private static final int DIGITS_OF_A_SUM = 10;

  private ColumnTypes() {}

  /** Whether it is a time: its values are read as UTC. */
  static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  /** Whether it holds numbers. */
  static boolean isNumber(DataType type) {
    return type instanceof NumericType;
  }

  /** Whether it holds text. */
  static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  /** Whether a column of it can be 0 or 1. */
  static boolean isLabel(DataType type) {
    return isNumber(type) || type instanceof BooleanType;
  }

  /**
   * Whether equal values of both can be told exactly: equal types, whole and decimal numbers of any
   * width that have a common width, and floating-point numbers. Text is never compared with a
   * number, because 7 and 007 would meet.
   */
  static boolean areComparable(DataType left, DataType right) {
    if (left.catalogString().equals(right.catalogString())) {
      return !left.catalogString().contains("map<");
    }
    if (isFloating(left) && isFloating(right)) {
      return true;
    }
    Optional<DecimalType> first = decimal(left);
    Optional<DecimalType> second = decimal(right);
    return first.isPresent() && second.isPresent() && meet(first.get(), second.get());
  }

  /** The type of an aggregate over a column; absent when it cannot be computed. */
  static Optional<DataType> aggregate(Aggregate aggregate, DataType column) {
    return switch (aggregate) {
      case COUNT -> Optional.of(DataTypes.LongType);
      case DAYS_SINCE -> Optional.of(DataTypes.DoubleType);
      case SUM -> sum(column);
      case MEAN -> sum(column).map(sum -> DataTypes.DoubleType);
      case MIN, MAX -> extremum(column);
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
    return isTime(column) || isNumber(column) || column instanceof BooleanType
        ? Optional.of(column)
        : Optional.empty();
  }

  private static boolean meet(DecimalType left, DecimalType right) {
    int scale = Math.max(left.scale(), right.scale());
    int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return whole + scale <= MOST_DIGITS;
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
