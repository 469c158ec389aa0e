package io.decant.model;

import org.apache.spark.sql.Row;

/**
 * What the rows of one label whose scores lie in one bin add up to.
 *
 * @param index the bin, see {@link ScoreBins}
 * @param positive their label
 * @param rows how many there are
 * @param weight sum of their weights
 * @param score weighted sum of their scores
 * @param loss weighted sum of the logarithmic losses of their scores
 */
record ScoreBin(int index, boolean positive, long rows, double weight, double score, double loss) {
  /** As {@link ScoreHistogram#sums} has it, from a column on. */
  static ScoreBin of(Row row, int first) {
    return new ScoreBin(
        row.getInt(first),
        row.getBoolean(first + 1),
        row.getLong(first + 2),
        row.getDouble(first + 3),
        row.getDouble(first + 4),
        row.getDouble(first + 5));
  }

  /** Orders by score, the positives of a bin before its negatives. */
  int place() {
    return 2 * index + (positive ? 0 : 1);
  }

  /** The same with more rows of its label and bin. */
  ScoreBin plus(ScoreBin more) {
    return new ScoreBin(
        index,
        positive,
        rows + more.rows,
        weight + more.weight,
        score + more.score,
        loss + more.loss);
  }
}
