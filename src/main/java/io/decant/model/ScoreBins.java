package io.decant.model;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;

import org.apache.spark.sql.Column;

/**
 * Narrow bins of scores, so that figures need sums by bin and no sort. They are equally wide in the
 * logarithm of the odds: a rare event has all its scores near 0, and they are told apart there.
 */
final class ScoreBins {
  /** The width in the logarithm of the odds: scores of one bin differ by at most half a percent. */
  static final double WIDTH = 0.005;

  /** Scores nearer to 0 or 1 than about 3 in ten million are in the outermost bins. */
  private static final double LIMIT = 15;

  private static final double LEAST = 1 / (1 + Math.exp(LIMIT));

  private ScoreBins() {}

  /** The bin of a score from 0 to 1, as an integer from 0. */
  static Column index(Column score) {
    Column inner = least(greatest(score, lit(LEAST)), lit(1 - LEAST));
    Column odds = log(inner.divide(lit(1.0).minus(inner)));
    return floor(odds.plus(lit(LIMIT)).divide(lit(WIDTH))).cast("int");
  }

  /** The same of a number. */
  static int index(double score) {
    double inner = Math.min(Math.max(score, LEAST), 1 - LEAST);
    return (int) Math.floor((Math.log(inner / (1 - inner)) + LIMIT) / WIDTH);
  }

  /** The least score of a bin; the first one takes all that is less than the second. */
  static double lower(int index) {
    return index == 0 ? 0 : 1 / (1 + Math.exp(LIMIT - index * WIDTH));
  }
}
