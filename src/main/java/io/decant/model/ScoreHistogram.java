package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.decant.plan.InternalColumns;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How scores and labels of rows go together: everything that is measured of a model follows from
 * it, and its size does not grow with the rows.
 *
 * @param bins ascending by score
 */
record ScoreHistogram(List<ScoreBin> bins) {
  /** A score of exactly 0 or 1 would make one wrong row infinitely bad. */
  private static final double CERTAIN = 1e-15;

  private static final String SCORE = InternalColumns.PREFIX + "score";
  private static final String LOSS = InternalColumns.PREFIX + "loss";
  private static final String BIN = InternalColumns.PREFIX + "bin";

  /** Sorts the bins, which Spark gives in any order: whatever is drawn for them follows theirs. */
  ScoreHistogram {
    bins = bins.stream().sorted(Comparator.comparingInt(ScoreBin::place)).toList();
  }

  /**
   * Of rows, in one pass over them.
   *
   * @param rows with {@link LearningRows#LABEL} and {@link LearningRows#WEIGHT}
   * @param score from 0 to 1
   */
  static ScoreHistogram of(Dataset<Row> rows, Column score) {
    return new ScoreHistogram(
        sums(rows, score).collectAsList().stream().map(row -> ScoreBin.of(row, 0)).toList());
  }

  /** The sums of each bin and label: further columns, then those of a {@link ScoreBin}. */
  static Dataset<Row> sums(Dataset<Row> rows, Column score, Column... further) {
    Column positive = col(LearningRows.LABEL).equalTo(lit(1));
    Column inner = least(greatest(col(SCORE), lit(CERTAIN)), lit(1 - CERTAIN));
    Column loss = when(positive, log(inner)).otherwise(log(lit(1.0).minus(inner))).multiply(-1);
    Column weight = col(LearningRows.WEIGHT);
    Column[] by =
        Stream.concat(
                Stream.of(further),
                Stream.of(ScoreBins.index(col(SCORE)).as(BIN), positive.as(LearningRows.LABEL)))
            .toArray(Column[]::new);
    return rows.withColumn(SCORE, score)
        .withColumn(LOSS, loss)
        .groupBy(by)
        .agg(
            count(lit(1)),
            sum(weight),
            sum(weight.multiply(col(SCORE))),
            sum(weight.multiply(col(LOSS))));
  }

  long rows() {
    return bins.stream().mapToLong(ScoreBin::rows).sum();
  }

  long positives() {
    return bins.stream().filter(ScoreBin::positive).mapToLong(ScoreBin::rows).sum();
  }

  /** The curve of the rows as they are. */
  ScoreCurve curve() {
    double[] factors = new double[bins.size()];
    Arrays.fill(factors, 1);
    return curve(factors);
  }

  /**
   * The curve as if there were more or fewer rows.
   *
   * @param factors how many times the rows of each bin are there
   */
  ScoreCurve curve(double[] factors) {
    ScoreCurve curve = new ScoreCurve(bins.size());
    for (int i = 0; i < factors.length; i++) {
      curve.add(bins.get(i), factors[i]);
    }
    return curve;
  }
}
