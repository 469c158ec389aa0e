package io.decant.join;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.WindowConfig;
import io.decant.plan.UtcMicros;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One window with the types that its source decides.
 *
 * @param name published name
 * @param aggregate what is computed
 * @param over length of the window in micros
 * @param input which of the values of a row it looks at
 * @param type type of the published column
 */
record WindowFeature(String name, Aggregate aggregate, long over, WindowInput input, DataType type)
    implements Serializable {
  private static final int MOST_DIGITS = 38;
  private static final int DIGITS_OF_A_SUM = 10;

  /** The windows of a group, in order. */
  static List<WindowFeature> of(FeatureGroupConfig group, StructType source) {
    List<WindowFeature> features = new ArrayList<>();
    for (WindowConfig window : group.windows()) {
      WindowInput input = WindowInput.of(window, source);
      DataType type = type(window.aggregate(), input.type());
      if (type.equals(DataTypes.NullType)) {
        throw JoinErrors.cannotAggregate(
            PointInTimeJoin.path(group) + ".windows." + window.name(),
            window.aggregate().name().toLowerCase(java.util.Locale.ROOT),
            window.column().orElse(""),
            input.type());
      }
      features.add(
          new WindowFeature(
              group.published(window.name()),
              window.aggregate(),
              UtcMicros.of(window.over()),
              input,
              type));
    }
    return features;
  }

  /** The columns that the windows of a group publish. */
  static List<StructField> published(FeatureGroupConfig group, StructType source) {
    return of(group, source).stream()
        .map(feature -> DataTypes.createStructField(feature.name(), feature.type(), true))
        .toList();
  }

  /** The type of an aggregate over a column, {@code NullType} when there is none. */
  private static DataType type(Aggregate aggregate, DataType column) {
    return switch (aggregate) {
      case COUNT -> DataTypes.LongType;
      case DAYS_SINCE -> DataTypes.DoubleType;
      case SUM -> sum(column);
      case MEAN ->
          sum(column).equals(DataTypes.NullType) ? DataTypes.NullType : DataTypes.DoubleType;
      case MIN, MAX -> extremum(column);
    };
  }

  private static DataType sum(DataType column) {
    if (column instanceof DecimalType decimal) {
      return DataTypes.createDecimalType(
          Math.min(MOST_DIGITS, decimal.precision() + DIGITS_OF_A_SUM), decimal.scale());
    }
    if (column instanceof FloatType || column instanceof DoubleType) {
      return DataTypes.DoubleType;
    }
    return column instanceof IntegralType || column instanceof BooleanType
        ? DataTypes.LongType
        : DataTypes.NullType;
  }

  private static DataType extremum(DataType column) {
    if (column.equals(DataTypes.TimestampNTZType)) {
      return DataTypes.TimestampType;
    }
    return UtcMicros.isTime(column) || !sum(column).equals(DataTypes.NullType)
        ? column
        : DataTypes.NullType;
  }
}
