package io.decant.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.UtcMicros;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Gives each observation all columns of one row: of the usable rows the one with the greatest event
 * time and tie-break columns, equals in these being settled by a hash of the content.
 *
 * <p>Without times of ingestion that is the last row before the observation. With them the maximum
 * is a running one over the timeline, so a row that was known late takes its place only for
 * observations after that. It is the youngest of all usable rows: when it is older than the
 * lookback allows, so are all others.
 */
final class LatestRow {
  private static final String BEST = InternalColumns.PREFIX + "best";
  private static final String GREATEST = InternalColumns.PREFIX + "greatest";
  private static final String GREATEST_BEFORE = InternalColumns.PREFIX + "greatest_before";
  private static final String LAST = InternalColumns.PREFIX + "last";
  private static final String TIED = InternalColumns.PREFIX + "tied";
  private static final String EQUALLED = InternalColumns.PREFIX + "equalled";

  private final FeatureGroupConfig group;
  private final GroupTimes times;
  private final OneRow row;

  LatestRow(FeatureGroupConfig group, GroupTimes times) {
    this.group = group;
    this.times = times;
    this.row = new OneRow(group, times);
  }

  Dataset<Row> join(
      Dataset<Row> observations, Column observed, Dataset<Row> rows, MatchedKeys keys) {
    Timeline timeline =
        Timeline.of(observations, observed, rows, times.usableFrom(), row.of(rows), keys);
    boolean late = times.ingested().isPresent();
    return timeline.observations(late ? running(timeline) : last(timeline), added(BEST, col(TIED)));
  }

  /**
   * Where rows become usable in the order of their event times, the greatest is the last one, and
   * its equal stands right before it.
   */
  private static Dataset<Row> last(Timeline timeline) {
    Column order = Columns.field(Timeline.SOURCE, OneRow.ORDER);
    Column rank = Columns.field(Timeline.SOURCE, OneRow.RANK);
    Column content = Columns.field(Timeline.SOURCE, OneRow.CONTENT).as(OneRow.CONTENT);
    Column row = struct(content, col(EQUALLED).as(TIED));
    return timeline
        .entries()
        .withColumn(EQUALLED, order.equalTo(lag(order, 1).over(timeline.ordered(rank))))
        .withColumn(
            LAST,
            functions
                .last(when(col(Timeline.SOURCE).isNotNull(), row), true)
                .over(timeline.soFar(rank)))
        .withColumn(BEST, Columns.field(LAST, OneRow.CONTENT))
        .withColumn(TIED, Columns.field(LAST, TIED));
  }

  /**
   * A row is equalled when another of the same order came while it was the greatest. Comparing each
   * arrival with the greatest before it finds that without counting.
   */
  private static Dataset<Row> running(Timeline timeline) {
    Column order = Columns.field(Timeline.SOURCE, OneRow.ORDER);
    Dataset<Row> greatest =
        timeline
            .entries()
            .withColumn(
                BEST,
                max_by(
                        Columns.field(Timeline.SOURCE, OneRow.CONTENT),
                        Columns.field(Timeline.SOURCE, OneRow.RANK))
                    .over(timeline.soFar()))
            .withColumn(GREATEST, max(order).over(timeline.soFar()))
            .withColumn(GREATEST_BEFORE, max(order).over(timeline.before()));
    return greatest
        .withColumn(
            EQUALLED, max(when(order.equalTo(col(GREATEST_BEFORE)), order)).over(timeline.soFar()))
        .withColumn(TIED, col(EQUALLED).equalTo(col(GREATEST)));
  }

  /**
   * The published and the internal columns.
   *
   * @param best the column that holds the content of the newest row
   * @param tied whether it had equals; null without a row
   */
  List<Column> added(String best, Column tied) {
    Column age = col(Timeline.AT).minus(Columns.field(best, OneRow.EVENT_TIME));
    Column matched =
        group
            .time()
            .lookback()
            .map(span -> age.leq(lit(UtcMicros.of(span))))
            .orElse(col(best).isNotNull());
    return row.published(best, matched, coalesce(matched.and(tied), lit(false)));
  }
}
