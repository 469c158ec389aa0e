package io.decant.join;

import io.decant.plan.ColumnTypes;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;

/**
 * What one sweep has to compute, sent to the executors with it.
 *
 * @param features the windows
 * @param inputs the different inputs of the windows
 */
record SweepPlan(List<WindowFeature> features, List<WindowInput> inputs) implements Serializable {
  /** What the columns of window results are called, followed by the number of the window. */
  static final String RESULT = "r";

  /** Event time of the youngest row in the longest window. */
  static final String EVENT_TIME = "event_time";

  /** Latest ingestion time in the longest window. */
  static final String INGESTED = "ingested";

  /** Positions in an entry: the values follow. */
  static final int IS_OBSERVATION_AT = 0;

  static final int TIME_AT = 1;
  static final int EVENT_TIME_AT = 2;
  static final int INGESTED_AT = 3;
  static final int ORDER_AT = 4;
  static final int VALUES_AT = 5;

  static SweepPlan of(List<WindowFeature> features) {
    return new SweepPlan(
        List.copyOf(features), features.stream().map(WindowFeature::input).distinct().toList());
  }

  /** The columns that windows take values of, so that rows of one time are told apart by them. */
  List<String> columns() {
    return inputs.stream()
        .map(WindowInput::column)
        .filter(column -> !column.isEmpty())
        .distinct()
        .toList();
  }

  /** The longest window. */
  long longest() {
    return features.stream().mapToLong(WindowFeature::over).max().orElse(0);
  }

  /** The columns of an entry of the timeline. */
  StructType entrySchema() {
    StructType schema =
        new StructType()
            .add("is_observation", DataTypes.BooleanType)
            .add("at", DataTypes.LongType)
            .add(EVENT_TIME, DataTypes.LongType)
            .add(INGESTED, DataTypes.LongType)
            .add("order", DataTypes.LongType);
    for (int i = 0; i < inputs.size(); i++) {
      WindowInput input = inputs.get(i);
      DataType type =
          input.use() == WindowInput.Use.VALUE ? carried(input.type()) : DataTypes.LongType;
      schema = schema.add("v" + i, type);
    }
    return schema;
  }

  /** The columns of a result. */
  StructType resultSchema() {
    StructType schema = new StructType();
    for (int i = 0; i < features.size(); i++) {
      schema = schema.add(RESULT + i, carried(features.get(i).type()));
    }
    return schema.add(EVENT_TIME, DataTypes.LongType).add(INGESTED, DataTypes.LongType);
  }

  /** Whole numbers and times travel as long, others as decimal, double or text. */
  private static DataType carried(DataType type) {
    if (ColumnTypes.isText(type)) {
      return DataTypes.StringType;
    }
    if (type instanceof DecimalType) {
      return type;
    }
    return type instanceof FloatType || type instanceof DoubleType
        ? DataTypes.DoubleType
        : DataTypes.LongType;
  }
}
