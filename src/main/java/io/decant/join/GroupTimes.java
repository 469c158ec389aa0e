package io.decant.join;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.TimeRules;
import io.decant.plan.UtcMicros;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * When the rows of a group happened, became known and may be used, in micros.
 *
 * @param eventTime when a row happened: its time plus the span that it covers
 * @param ingested when it became known to the source; absent: not declared
 * @param usableFrom the first moment at which it may be used; null: never
 */
record GroupTimes(Column eventTime, Optional<Column> ingested, Column usableFrom) {
  /** The times of a group's rows. */
  static GroupTimes of(FeatureGroupConfig group, Dataset<Row> rows) {
    TimeRules rules = group.time();
    String path = PointInTimeJoin.path(group);
    Column eventTime =
        micros(rows, rules.time(), path + ".time").plus(lit(UtcMicros.of(rules.covers())));
    Optional<Column> ingested =
        rules.ingested().map(column -> micros(rows, column, path + ".ingested"));
    long strictly = rules.boundary() == Boundary.EXCLUSIVE ? 1L : 0L;
    Column available = eventTime.plus(lit(UtcMicros.of(rules.availableAfter()) + strictly));
    return new GroupTimes(
        eventTime,
        ingested,
        ingested
            .map(
                known ->
                    when(available.isNotNull().and(known.isNotNull()), greatest(available, known)))
            .orElse(available));
  }

  /** The time of the observations in micros. */
  Column observed(Dataset<Row> observations, String observationTime) {
    return micros(observations, observationTime, "observations.time");
  }

  /** The micros of a column that must be a time. */
  static Column micros(Dataset<Row> rows, String name, String path) {
    Column column = Columns.named(name);
    DataType type = Columns.type(rows, column);
    if (!UtcMicros.isTime(type)) {
      throw JoinErrors.noTime(path, name, type);
    }
    return UtcMicros.of(column, type);
  }
}
