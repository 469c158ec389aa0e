package io.decant.join;

import static org.apache.spark.sql.functions.coalesce;
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
 * @param validTo when it ceased to hold; null: it still holds; absent: it is a fact, and stays true
 * @param usableUntil the first moment at which it may be used no longer, for rows that hold for a
 *     span; never null
 */
record GroupTimes(
    Column eventTime,
    Optional<Column> ingested,
    Column usableFrom,
    Optional<Column> validTo,
    Column usableUntil) {
  private static final Column ALWAYS = lit(0L);
  private static final Column FOREVER = lit(Long.MAX_VALUE);

  /** The times of a group's rows. */
  static GroupTimes of(FeatureGroupConfig group, Dataset<Row> rows) {
    TimeRules rules = group.time();
    if (rules.time().isEmpty()) {
      return new GroupTimes(ALWAYS, Optional.empty(), ALWAYS, Optional.empty(), FOREVER);
    }
    String path = PointInTimeJoin.path(group);
    String start = path + (rules.areFacts() ? ".time" : ".valid-from");
    Column eventTime =
        micros(rows, rules.time().orElseThrow(), start).plus(lit(UtcMicros.of(rules.covers())));
    Optional<Column> validTo = rules.validTo().map(end -> micros(rows, end, path + ".valid-to"));
    Optional<Column> ingested =
        rules.ingested().map(column -> micros(rows, column, path + ".ingested"));
    long strictly = rules.boundary() == Boundary.EXCLUSIVE ? 1L : 0L;
    Column delay = lit(UtcMicros.of(rules.availableAfter()) + strictly);
    Column available = eventTime.plus(delay);
    return new GroupTimes(
        eventTime,
        ingested,
        ingested
            .map(
                known ->
                    when(available.isNotNull().and(known.isNotNull()), greatest(available, known)))
            .orElse(available),
        validTo,
        validTo.map(end -> coalesce(end.plus(delay), FOREVER)).orElse(FOREVER));
  }

  /** The time of the observations in micros; all are the same to rows that know no time. */
  static Column observed(
      FeatureGroupConfig group, Dataset<Row> observations, String observationTime) {
    return group.time().time().isEmpty()
        ? ALWAYS
        : micros(observations, observationTime, "observations.time");
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
