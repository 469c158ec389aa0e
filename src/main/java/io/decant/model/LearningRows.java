package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.config.TrainingSetConfig;
import io.decant.plan.InternalColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a training set, divided by what they serve for, in an order of their own. */
final class LearningRows {
  /** Text: train, validation or test. */
  static final String PART = InternalColumns.PREFIX + "part";

  /** Integer: 0 or 1. */
  static final String LABEL = InternalColumns.PREFIX + "label";

  /** Double: the observations that a row stands for. */
  static final String WEIGHT = InternalColumns.PREFIX + "weight";

  /** Integer: the {@link GroupedScores#group} of the entity. */
  static final String GROUP = InternalColumns.PREFIX + "group";

  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  static final String TEST = "test";

  /** What one task adds up is added up in one order. */
  private static final long ROWS_OF_A_TASK = 100_000;

  private LearningRows() {}

  /** What serves for what: part of the split by its purpose, in order. */
  static Map<String, List<String>> purposes(TrainingSetConfig set) {
    Map<String, List<String>> purposes = new LinkedHashMap<>();
    purposes.put(TRAIN, set.train());
    purposes.put(VALIDATION, set.validation());
    purposes.put(TEST, set.test());
    return purposes;
  }

  /**
   * The rows that serve for something. Those of one entity are together, and all are in the order
   * of keys and time, so that a second training adds up in the order of the first.
   *
   * @param count about how many rows there are
   */
  static Dataset<Row> of(
      Dataset<Row> rows, ModelColumns columns, TrainingSetConfig set, long count) {
    Column split = column(columns.split());
    Column part = lit(null).cast("string");
    for (Map.Entry<String, List<String>> purpose : purposes(set).entrySet()) {
      part = when(split.isin(purpose.getValue().toArray()), lit(purpose.getKey())).otherwise(part);
    }
    Column[] keys = columns.keys().stream().map(LearningRows::column).toArray(Column[]::new);
    Column[] order =
        Stream.concat(Stream.of(keys), Stream.of(column(columns.time()), col(LABEL)))
            .toArray(Column[]::new);
    return rows.withColumn(PART, part)
        .withColumn(LABEL, column(columns.label()).cast("int"))
        .withColumn(WEIGHT, weight(columns))
        .withColumn(GROUP, GroupedScores.group(keys))
        .where(col(PART).isNotNull())
        .repartition((int) (1 + count / ROWS_OF_A_TASK), keys)
        .sortWithinPartitions(order);
  }

  /** The observations that a row stands for. */
  static Column weight(ModelColumns columns) {
    return columns.weight().map(LearningRows::column).orElse(lit(1.0)).cast("double");
  }

  /** Those that serve for one thing. */
  static Dataset<Row> part(Dataset<Row> rows, String part) {
    return rows.where(col(PART).equalTo(lit(part)));
  }

  /** The column of exactly this name; dots do not lead into a struct. */
  static Column column(String name) {
    return col(FeatureColumn.quoted(name));
  }
}
