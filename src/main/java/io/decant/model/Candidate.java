package io.decant.model;

import io.decant.config.LearningConfig;
import io.decant.config.LearningConfig.Algorithm;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;

/**
 * A model that may be chosen, before it has learnt.
 *
 * @param algorithm what kind it is
 * @param parameters what tells it from others of its kind
 * @param estimator what learns
 */
record Candidate(Algorithm algorithm, Map<String, Double> parameters, Estimator<?> estimator) {
  /** Vector: the probabilities of 0 and 1. */
  static final String PROBABILITY = InternalColumns.PREFIX + "probability";

  private static final String RAW = InternalColumns.PREFIX + "raw";
  private static final String PREDICTION = InternalColumns.PREFIX + "prediction";
  private static final int STEPS_OF_A_TREE = 5;
  private static final int DEPTH = 4;

  /** Every one that the job asks for, in its order; of equal ones the first is chosen. */
  static List<Candidate> all(LearningConfig learning) {
    List<Candidate> all = new ArrayList<>();
    for (Algorithm algorithm : learning.candidates()) {
      if (algorithm == Algorithm.GRADIENT_BOOSTED_TREES) {
        all.add(trees(learning));
        continue;
      }
      for (double regularization : learning.regularization()) {
        for (double elasticNet : learning.elasticNet()) {
          all.add(linear(learning, regularization, elasticNet));
        }
      }
    }
    return all;
  }

  private static Candidate linear(
      LearningConfig learning, double regularization, double elasticNet) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("regularization", regularization);
    parameters.put("elasticNet", elasticNet);
    return new Candidate(
        Algorithm.LOGISTIC_REGRESSION,
        parameters,
        new LogisticRegression()
            .setRegParam(regularization)
            .setElasticNetParam(elasticNet)
            .setMaxIter(learning.iterations())
            .setFamily("binomial")
            .setFeaturesCol(Preparation.FEATURES)
            .setLabelCol(LearningRows.LABEL)
            .setWeightCol(LearningRows.WEIGHT)
            .setProbabilityCol(PROBABILITY)
            .setRawPredictionCol(RAW)
            .setPredictionCol(PREDICTION));
  }

  private static Candidate trees(LearningConfig learning) {
    int trees = Math.max(1, learning.iterations() / STEPS_OF_A_TREE);
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("trees", (double) trees);
    parameters.put("depth", (double) DEPTH);
    return new Candidate(
        Algorithm.GRADIENT_BOOSTED_TREES,
        parameters,
        new GBTClassifier()
            .setMaxIter(trees)
            .setMaxDepth(DEPTH)
            .setSeed(learning.seed())
            .setFeaturesCol(Preparation.FEATURES)
            .setLabelCol(LearningRows.LABEL)
            .setWeightCol(LearningRows.WEIGHT)
            .setProbabilityCol(PROBABILITY)
            .setRawPredictionCol(RAW)
            .setPredictionCol(PREDICTION));
  }
}
