package io.decant.model;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads what a model has learnt. */
final class Findings {
  private final Preparation preparation;
  private final Vector means;
  private final Vector deviations;

  /**
   * With the numbers of the train rows.
   *
   * @param vectors rows with {@link Preparation#FEATURES}
   */
  Findings(Preparation preparation, Dataset<Row> vectors) {
    this.preparation = preparation;
    Row summary =
        LearningRows.part(vectors, LearningRows.TRAIN)
            .select(
                Summarizer.metrics("mean", "std")
                    .summary(col(Preparation.FEATURES), col(LearningRows.WEIGHT))
                    .as("summary"))
            .select("summary.mean", "summary.std")
            .head();
    this.means = (Vector) summary.get(0);
    this.deviations = (Vector) summary.get(1);
  }

  /** Of a model that was trained on these rows. */
  LearntModel of(Candidate candidate, Model<?> model) {
    if (model instanceof LogisticRegressionModel linear) {
      Vector coefficients = linear.coefficients();
      double[] importances = new double[coefficients.size()];
      for (int i = 0; i < importances.length; i++) {
        importances[i] = Math.abs(coefficients.apply(i)) * deviations.apply(i);
      }
      return learnt(candidate, Rounded.of(linear.intercept()), coefficients, importances);
    }
    Vector importances = ((GBTClassificationModel) model).featureImportances();
    return learnt(candidate, null, null, importances.toArray());
  }

  private LearntModel learnt(
      Candidate candidate, Double intercept, Vector coefficients, double[] importances) {
    List<Slot> slots = preparation.slots();
    List<LearntSlot> learnt = new ArrayList<>();
    Map<String, Double> byFeature = new HashMap<>();
    double all = 0;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      learnt.add(
          new LearntSlot(
              slot.feature(),
              slot.kind(),
              slot.category(),
              coefficients == null ? null : (Double) Rounded.of(coefficients.apply(i)),
              Rounded.of(means.apply(i)),
              Rounded.of(deviations.apply(i))));
      byFeature.merge(slot.feature(), importances[i], Double::sum);
      all += importances[i];
    }
    double whole = all == 0 ? 1 : all;
    return new LearntModel(
        candidate.algorithm(),
        candidate.parameters(),
        intercept,
        preparation.features().stream()
            .map(one -> feature(one, byFeature.get(one.column().name()) / whole))
            .toList(),
        learnt);
  }

  private static LearntFeature feature(PreparedFeature feature, double importance) {
    return new LearntFeature(
        feature.column().name(),
        feature.column().kind().name(),
        Rounded.of((double) feature.missing() / feature.rows()),
        Rounded.of(feature.mean()),
        feature.values().size(),
        Rounded.of((double) feature.others() / feature.rows()),
        Rounded.of(importance));
  }
}
