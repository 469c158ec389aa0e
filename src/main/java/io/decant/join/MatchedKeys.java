package io.decant.join;

import io.decant.config.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.VarcharType;

/**
 * The key columns of both sides, brought to one type each. Only conversions that lose nothing are
 * made: a number is never compared with a text, because 7 and 007 would meet.
 *
 * @param observation keys of the observations
 * @param source keys of the source, in the same order
 */
record MatchedKeys(List<Column> observation, List<Column> source) {
  private static final int MOST_DIGITS = 38;

  /**
   * The keys of a group or map.
   *
   * @param path its configuration key, for messages
   */
  static MatchedKeys of(
      String path, List<KeyPair> pairs, Dataset<Row> observations, Dataset<Row> rows) {
    List<Column> left = new ArrayList<>();
    List<Column> right = new ArrayList<>();
    for (KeyPair pair : pairs) {
      Column observation = Columns.named(pair.observation());
      Column source = Columns.named(pair.source());
      DataType observationType = Columns.type(observations, observation);
      DataType sourceType = Columns.type(rows, source);
      DataType common =
          common(observationType, sourceType)
              .orElseThrow(
                  () ->
                      JoinErrors.keysDiffer(
                          path, pair.observation(), observationType, pair.source(), sourceType));
      left.add(observation.cast(common));
      right.add(source.cast(common));
    }
    return new MatchedKeys(left, right);
  }

  /** The type in which values of both types can be compared exactly; absent: there is none. */
  static Optional<DataType> common(DataType left, DataType right) {
    if (isText(left) && isText(right)) {
      return Optional.of(DataTypes.StringType);
    }
    if (left.catalogString().equals(right.catalogString())) {
      return Optional.of(left);
    }
    if (isInteger(left) && isInteger(right)) {
      return Optional.of(DataTypes.LongType);
    }
    if (isFloating(left) && isFloating(right)) {
      return Optional.of(DataTypes.DoubleType);
    }
    return decimal(left).flatMap(first -> decimal(right).flatMap(second -> wider(first, second)));
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
    return isInteger(type) ? Optional.of(DataTypes.createDecimalType(19, 0)) : Optional.empty();
  }

  private static boolean isText(DataType type) {
    return type instanceof StringType || type instanceof CharType || type instanceof VarcharType;
  }

  private static boolean isInteger(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  private static boolean isFloating(DataType type) {
    return type instanceof FloatType || type instanceof DoubleType;
  }
}
