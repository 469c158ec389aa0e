package io.decant.model;

import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores rows one by one: nothing is shuffled, sorted, counted or collected. What it makes is
 * evaluated once and written.
 */
@FunctionalInterface
public interface Scorer {
  /** Double: the score, the probability of the label. */
  String SCORE = InternalColumns.PREFIX + "score";

  /** Array of feature and contribution; there where reasons are wanted. */
  String REASONS = InternalColumns.PREFIX + "reasons";

  /**
   * The scores of rows.
   *
   * @param rows of a set with the columns that the model learnt from
   * @param kept columns that stand before the score
   */
  Dataset<Row> score(Dataset<Row> rows, List<String> kept);
}
