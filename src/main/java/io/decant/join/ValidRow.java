package io.decant.join;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Gives each observation all columns of the row that held at its time. Where several did, the one
 * with the greatest start and tie-break columns counts, and the observation counts as tied.
 *
 * <p>The rows of a key are numbered in that order, so that the sweep has to keep nothing but
 * numbers of rows that hold; their columns stay in Spark, which brings them to the observations
 * that chose them.
 */
final class ValidRow {
  private static final String NUMBER = InternalColumns.PREFIX + "number";
  private static final String SWEPT = InternalColumns.PREFIX + "swept";
  private static final String CHOSEN = InternalColumns.PREFIX + "chosen";
  private static final String ROW = InternalColumns.PREFIX + "row";

  private final GroupTimes times;
  private final OneRow row;

  ValidRow(FeatureGroupConfig group, GroupTimes times) {
    this.times = times;
    this.row = new OneRow(group, times);
  }

  Dataset<Row> join(
      Dataset<Row> observations, Column observed, Dataset<Row> rows, MatchedKeys keys) {
    Timeline timeline =
        Timeline.of(observations, observed, rows, times.usableFrom(), row.of(rows), keys);
    Column tied = Columns.field(SWEPT, ValiditySweep.TIED);
    return timeline.observations(
        running(timeline), row.published(ROW, col(ROW).isNotNull(), coalesce(tied, lit(false))));
  }

  private static Dataset<Row> running(Timeline timeline) {
    Column rank = Columns.field(Timeline.SOURCE, OneRow.RANK);
    Column swept =
        udaf(new ValiditySweep(), Encoders.row(ValiditySweep.ENTRY))
            .apply(
                timeline.isObservation(),
                col(Timeline.AT),
                Columns.field(Timeline.SOURCE, OneRow.UNTIL),
                col(NUMBER))
            .over(timeline.soFar());
    Column chosen =
        when(timeline.isObservation(), Columns.field(SWEPT, ValiditySweep.NUMBER))
            .otherwise(col(NUMBER));
    return timeline
        .entries()
        .withColumn(
            NUMBER, row_number().over(timeline.ofKey().orderBy(rank)).cast(DataTypes.LongType))
        .withColumn(SWEPT, swept)
        .withColumn(CHOSEN, chosen)
        .withColumn(
            ROW,
            first(Columns.field(Timeline.SOURCE, OneRow.CONTENT), true)
                .over(timeline.ofKey(col(CHOSEN))));
  }
}
