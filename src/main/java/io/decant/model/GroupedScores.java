package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores and labels of rows by groups of entities. All rows of an entity are in one group, so that
 * whoever draws groups draws entities. What is kept does not grow with the rows.
 *
 * @param histogram of all rows
 * @param weights for each of its bins, the weight of its rows in each group
 */
record GroupedScores(ScoreHistogram histogram, List<double[]> weights) {
  /** So many that the width of an interval is known to about 3 %, and few enough to hold. */
  static final int GROUPS = 512;

  /** Copies the list. */
  GroupedScores {
    weights = List.copyOf(weights);
  }

  /** The group of an entity, an integer from 0: a hash, which any split is independent of. */
  static Column group(Column... keys) {
    return pmod(xxhash64(keys), lit(GROUPS)).cast("int");
  }

  /**
   * Of rows, in one pass over them.
   *
   * @param rows with {@link LearningRows#GROUP}, {@link LearningRows#LABEL} and {@link
   *     LearningRows#WEIGHT}
   * @param score from 0 to 1
   */
  static GroupedScores of(Dataset<Row> rows, Column score) {
    Iterator<Row> sums =
        ScoreHistogram.sums(rows, score, col(LearningRows.GROUP)).toLocalIterator();
    SortedMap<Integer, ScoreBin> bins = new TreeMap<>();
    SortedMap<Integer, double[]> weights = new TreeMap<>();
    while (sums.hasNext()) {
      Row sum = sums.next();
      ScoreBin bin = ScoreBin.of(sum, 1);
      bins.merge(bin.place(), bin, ScoreBin::plus);
      weights.computeIfAbsent(bin.place(), place -> new double[GROUPS])[sum.getInt(0)] +=
          bin.weight();
    }
    return new GroupedScores(
        new ScoreHistogram(List.copyOf(bins.values())), List.copyOf(weights.values()));
  }

  /**
   * The curve of the rows as if those of each group were there so many times. In a bin scores
   * hardly differ, so that its weight alone is drawn.
   *
   * @param times by group
   */
  ScoreCurve drawn(double[] times) {
    double[] factors = new double[weights.size()];
    for (int i = 0; i < factors.length; i++) {
      double[] ofBin = weights.get(i);
      double drawn = 0;
      double all = 0;
      for (int group = 0; group < GROUPS; group++) {
        drawn += times[group] * ofBin[group];
        all += ofBin[group];
      }
      factors[i] = all == 0 ? 0 : drawn / all;
    }
    return histogram.curve(factors);
  }
}
