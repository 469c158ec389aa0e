package io.decant.join;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.udaf;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Computes all windows of a group in one sweep over the timeline. */
final class RowsInWindows {
  private static final String EVENT_TIME = "event_time";
  private static final String INGESTED = "ingested";
  private static final String ORDER = "order";
  private static final String SWEPT = InternalColumns.PREFIX + "swept";

  private final FeatureGroupConfig group;
  private final GroupTimes times;
  private final SweepPlan plan;

  RowsInWindows(FeatureGroupConfig group, GroupTimes times, Dataset<Row> rows) {
    this.group = group;
    this.times = times;
    this.plan = SweepPlan.of(WindowFeature.of(group, rows.schema()));
  }

  Dataset<Row> join(
      Dataset<Row> observations, Column observed, Dataset<Row> rows, MatchedKeys keys) {
    Timeline timeline =
        Timeline.of(observations, observed, rows, times.usableFrom(), content(rows), keys);
    List<Column> entry = new ArrayList<>();
    entry.add(timeline.isObservation());
    entry.add(col(Timeline.AT));
    entry.add(Columns.field(Timeline.SOURCE, EVENT_TIME));
    entry.add(Columns.field(Timeline.SOURCE, INGESTED));
    entry.add(Columns.field(Timeline.SOURCE, ORDER));
    for (int i = 0; i < plan.inputs().size(); i++) {
      entry.add(Columns.field(Timeline.SOURCE, "v" + i));
    }
    Column swept =
        udaf(new WindowSweep(plan), Encoders.row(plan.entrySchema()))
            .apply(entry.toArray(Column[]::new))
            .over(timeline.soFar());
    return timeline.observations(timeline.entries().withColumn(SWEPT, swept), added());
  }

  private Column content(Dataset<Row> rows) {
    List<Column> content = new ArrayList<>();
    content.add(times.eventTime().as(EVENT_TIME));
    content.add(times.ingested().orElse(lit(null).cast(DataTypes.LongType)).as(INGESTED));
    content.add(order(rows).as(ORDER));
    for (int i = 0; i < plan.inputs().size(); i++) {
      content.add(plan.inputs().get(i).value().as("v" + i));
    }
    return struct(content.toArray(Column[]::new));
  }

  /** Tells the first and last of rows of one time, so that all windows take the same one. */
  private Column order(Dataset<Row> rows) {
    StructType columns =
        rows.select(plan.columns().stream().map(Columns::named).toArray(Column[]::new)).schema();
    return ContentHash.of(columns).get(0);
  }

  private List<Column> added() {
    List<Column> added = new ArrayList<>();
    for (int i = 0; i < plan.features().size(); i++) {
      WindowFeature feature = plan.features().get(i);
      added.add(published(Columns.field(SWEPT, SweepPlan.RESULT + i), feature).as(feature.name()));
    }
    added.add(
        timestamp_micros(Columns.field(SWEPT, SweepPlan.EVENT_TIME))
            .as(InternalColumns.eventTime(group.name())));
    if (times.ingested().isPresent()) {
      added.add(
          timestamp_micros(Columns.field(SWEPT, SweepPlan.INGESTED))
              .as(InternalColumns.ingested(group.name())));
    }
    added.add(lit(false).as(InternalColumns.tied(group.name())));
    return added;
  }

  private static Column published(Column result, WindowFeature feature) {
    if (feature.type().equals(DataTypes.TimestampType)) {
      return timestamp_micros(result);
    }
    if (feature.type().equals(DataTypes.DateType)) {
      return date_from_unix_date(result.cast(DataTypes.IntegerType));
    }
    return result.cast(feature.type());
  }
}
