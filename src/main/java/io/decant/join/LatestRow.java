package io.decant.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.UtcMicros;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Gives each observation all columns of one row: of the usable rows the one with the greatest event
 * time and tie-break columns, equals in these being settled by a hash of the content.
 *
 * <p>The maximum is a running one over the timeline, so a row that was known late takes its place
 * only for observations after that. It is the youngest of all usable rows: when it is older than
 * the lookback allows, so are all others.
 */
final class LatestRow {
  private static final String CONTENT = "content";
  private static final String RANK = "rank";
  private static final String ORDER = "order";
  private static final String EVENT_TIME = "event_time";
  private static final String INGESTED = "ingested";
  private static final String BEST = InternalColumns.PREFIX + "best";
  private static final String GREATEST = InternalColumns.PREFIX + "greatest";
  private static final String GREATEST_BEFORE = InternalColumns.PREFIX + "greatest_before";
  private static final String EQUALLED = InternalColumns.PREFIX + "equalled";

  private final FeatureGroupConfig group;
  private final GroupTimes times;

  LatestRow(FeatureGroupConfig group, GroupTimes times) {
    this.group = group;
    this.times = times;
  }

  Dataset<Row> join(
      Dataset<Row> observations, Column observed, Dataset<Row> rows, MatchedKeys keys) {
    Timeline timeline =
        Timeline.of(observations, observed, rows, times.usableFrom(), content(rows), keys);
    return timeline.observations(running(timeline), added());
  }

  /** What an observation needs of a row: its columns, and what decides between it and others. */
  private Column content(Dataset<Row> rows) {
    Column content = struct(payload().toArray(Column[]::new));
    List<Column> order = order();
    List<Column> rank = new ArrayList<>(order);
    rank.addAll(hash(rows));
    return struct(
        content.as(CONTENT),
        struct(order.toArray(Column[]::new)).as(ORDER),
        struct(rank.toArray(Column[]::new)).as(RANK));
  }

  private List<Column> payload() {
    List<Column> payload = new ArrayList<>();
    payload.add(times.eventTime().as(EVENT_TIME));
    times.ingested().ifPresent(column -> payload.add(column.as(INGESTED)));
    for (int i = 0; i < group.columns().size(); i++) {
      payload.add(Columns.named(group.columns().get(i)).as("c" + i));
    }
    return payload;
  }

  private List<Column> order() {
    List<Column> order = new ArrayList<>();
    order.add(times.eventTime().as(EVENT_TIME));
    List<String> tieBreak = group.time().tieBreak();
    IntStream.range(0, tieBreak.size())
        .forEach(i -> order.add(Columns.named(tieBreak.get(i)).as("t" + i)));
    return order;
  }

  private List<Column> hash(Dataset<Row> rows) {
    StructType columns =
        rows.select(group.columns().stream().map(Columns::named).toArray(Column[]::new)).schema();
    List<Column> hash = new ArrayList<>();
    times.ingested().ifPresent(column -> hash.add(column.as("known")));
    List<Column> content = ContentHash.of(columns);
    IntStream.range(0, content.size()).forEach(i -> hash.add(content.get(i).as("h" + i)));
    return hash;
  }

  /**
   * A row is equalled when another of the same order came while it was the greatest. Comparing each
   * arrival with the greatest before it finds that without counting.
   */
  private static Dataset<Row> running(Timeline timeline) {
    Column order = Columns.field(Timeline.SOURCE, ORDER);
    Dataset<Row> greatest =
        timeline
            .entries()
            .withColumn(
                BEST,
                max_by(
                        Columns.field(Timeline.SOURCE, CONTENT),
                        Columns.field(Timeline.SOURCE, RANK))
                    .over(timeline.soFar()))
            .withColumn(GREATEST, max(order).over(timeline.soFar()))
            .withColumn(GREATEST_BEFORE, max(order).over(timeline.before()));
    return greatest.withColumn(
        EQUALLED, max(when(order.equalTo(col(GREATEST_BEFORE)), order)).over(timeline.soFar()));
  }

  private List<Column> added() {
    Column eventTime = Columns.field(BEST, EVENT_TIME);
    Column age = col(Timeline.AT).minus(eventTime);
    Column matched =
        group
            .time()
            .lookback()
            .map(span -> age.leq(lit(UtcMicros.of(span))))
            .orElse(col(BEST).isNotNull());
    List<Column> added = new ArrayList<>();
    for (int i = 0; i < group.columns().size(); i++) {
      added.add(
          when(matched, Columns.field(BEST, "c" + i)).as(group.published(group.columns().get(i))));
    }
    added.add(
        timestamp_micros(when(matched, eventTime)).as(InternalColumns.eventTime(group.name())));
    if (times.ingested().isPresent()) {
      added.add(
          timestamp_micros(when(matched, Columns.field(BEST, INGESTED)))
              .as(InternalColumns.ingested(group.name())));
    }
    Column tied = matched.and(col(EQUALLED).equalTo(col(GREATEST)));
    added.add(coalesce(tied, lit(false)).as(InternalColumns.tied(group.name())));
    return added;
  }
}
