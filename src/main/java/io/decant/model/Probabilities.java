package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.decant.error.CheckFailedException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has to hold of scores before anything is made of them. In Spark NaN is greater than every
 * number and null is less than none, so that rows without a score would stand in the first decile.
 */
public final class Probabilities {
  private static final int SHOWN = 5;

  private Probabilities() {}

  /**
   * Looks at all scores, in a pass over one column.
   *
   * @param scored rows with scores
   * @param name the column that has them
   * @param keys columns that name the entity
   * @throws CheckFailedException when one is no number from 0 to 1
   */
  public static void require(Dataset<Row> scored, String name, List<String> keys) {
    Column score = col(name);
    Column missing = score.isNull();
    Column nan = not(missing).and(score.isNaN());
    Column outside = not(missing).and(not(score.isNaN())).and(not(score.between(0.0, 1.0)));
    Row counts = scored.agg(count(lit(1)), number(nan), number(missing), number(outside)).first();
    long wrong = counts.getLong(1) + counts.getLong(2) + counts.getLong(3);
    if (wrong == 0) {
      return;
    }
    Column[] named = keys.stream().map(LearningRows::column).toArray(Column[]::new);
    String samples =
        scored
            .where(missing.or(score.isNaN()).or(outside))
            .select(named)
            .limit(SHOWN)
            .collectAsList()
            .stream()
            .map(row -> row.mkString(", "))
            .collect(Collectors.joining("; "));
    throw CheckFailedException.of(
        List.of(
            "scores: the model gives "
                + wrong
                + " of "
                + counts.getLong(0)
                + " rows no number from 0 to 1 ("
                + counts.getLong(1)
                + " NaN, "
                + counts.getLong(2)
                + " null, "
                + counts.getLong(3)
                + " others), and may give none such; for example "
                + String.join(", ", keys)
                + " "
                + samples
                + ". Look at their features: an ONNX model is given NaN where a number is missing,"
                + " and its model.output must name probabilities."));
  }

  private static Column number(Column condition) {
    return count(when(condition, lit(1)));
  }
}
