package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tenths of rows by their own scores, for a model of which nobody has measured others. */
public final class ScoredDeciles {
  private ScoredDeciles() {}

  /**
   * The least score of each tenth but the last, highest first. Counts by narrow bins are enough for
   * it.
   *
   * @param scored rows with {@link Scorer#SCORE}, all of which are {@link Probabilities}
   */
  public static List<Double> of(Dataset<Row> scored) {
    Column score = col(Scorer.SCORE);
    List<ScoreBin> bins =
        scored
            .groupBy(ScoreBins.index(score).as("bin"))
            .agg(count(lit(1)), sum(score))
            .collectAsList()
            .stream()
            .map(
                row ->
                    new ScoreBin(
                        row.getInt(0), false, row.getLong(1), row.getLong(1), row.getDouble(2), 0))
            .sorted(Comparator.comparingInt(ScoreBin::index))
            .toList();
    ScoreCurve curve = new ScoreCurve(bins.size());
    bins.forEach(bin -> curve.add(bin, 1));
    return curve.thresholds();
  }
}
