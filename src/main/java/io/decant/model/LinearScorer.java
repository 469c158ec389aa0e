package io.decant.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Scores with a logistic regression. Its log-odds are a sum with a part for each feature, so they
 * are written as one expression that Spark compiles, in place of the pipeline's vectors; the parts
 * are the reasons. The coefficients are those of the pipeline, in full.
 */
final class LinearScorer implements Scorer {
  private static final String PART = "part_";

  private final PipelineModel pipeline;
  private final LearntModel learnt;
  private final Vector coefficients;
  private final int reasons;
  private final List<String> features = new ArrayList<>();
  private final List<Column> parts = new ArrayList<>();

  /** The log-odds of an average row of the training set. */
  private double base;

  private int slot;

  LinearScorer(PipelineModel pipeline, LearntModel learnt, int reasons) {
    this.pipeline = pipeline;
    this.learnt = learnt;
    this.reasons = reasons;
    LogisticRegressionModel model =
        (LogisticRegressionModel) pipeline.stages()[pipeline.stages().length - 1];
    this.coefficients = model.coefficients();
    this.base = model.intercept();
    for (int i = 0; i < learnt.features().size(); i++) {
      features.add(learnt.features().get(i).column());
      parts.add(part(i));
    }
  }

  /** What a feature adds to the log-odds, compared with an average row. */
  private Column part(int feature) {
    Column part = lit(0.0);
    Column category = null;
    double average = 0;
    for (; slot < learnt.slots().size(); slot++) {
      LearntSlot number = learnt.slots().get(slot);
      if (!number.feature().equals(features.get(feature))) {
        break;
      }
      double coefficient = coefficients.apply(slot);
      average += coefficient * number.mean();
      switch (number.kind()) {
        case VALUE -> part = part.plus(col(Preparation.VALUE + feature).multiply(coefficient));
        case MISSING -> part = part.plus(col(Preparation.MISSING + feature).multiply(coefficient));
        case CATEGORY -> {
          Column is =
              col(Preparation.TEXT + feature).equalTo(lit(Preparation.NAMED + number.category()));
          category =
              category == null ? when(is, lit(coefficient)) : category.when(is, lit(coefficient));
        }
        case OTHER ->
            part =
                part.plus(
                    category == null ? lit(coefficient) : category.otherwise(lit(coefficient)));
      }
    }
    base += average;
    return part.minus(lit(average));
  }

  @Override
  public Dataset<Row> score(Dataset<Row> rows, List<String> kept) {
    List<Column> columns = new ArrayList<>(kept.stream().map(LearningRows::column).toList());
    for (int i = 0; i < parts.size(); i++) {
      columns.add(parts.get(i).as(partName(i)));
    }
    List<Column> scored = new ArrayList<>(kept.stream().map(LearningRows::column).toList());
    Column odds = sum(0, parts.size()).plus(lit(base));
    scored.add(lit(1.0).divide(lit(1.0).plus(exp(negate(odds)))).as(SCORE));
    if (reasons > 0) {
      scored.add(reasons().as(REASONS));
    }
    return pipeline
        .stages()[0]
        .transform(rows)
        .select(columns.toArray(Column[]::new))
        .select(scored.toArray(Column[]::new));
  }

  private static String partName(int feature) {
    return SCORE + "_" + PART + feature;
  }

  /** Halves keep the expression flat: Spark walks it recursively. */
  private static Column sum(int from, int to) {
    if (to - from == 1) {
      return col(partName(from));
    }
    int middle = (from + to) / 2;
    return sum(from, middle).plus(sum(middle, to));
  }

  private Column reasons() {
    Column[] all = new Column[parts.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = col(partName(i));
    }
    return udf(new Reasons(features, reasons), DataType.fromDDL(Reasons.TYPE)).apply(array(all));
  }
}
