package io.decant.config;

import java.util.List;

/**
 * How a model learns, and how it is measured.
 *
 * @param exclude features that it does not learn from
 * @param categories how many values of a text column are told apart, at least 1
 * @param candidates kinds of models that compete on the validation part
 * @param regularization strengths that are tried, 0 or more
 * @param elasticNet shares of the L1 penalty that are tried, from 0 to 1
 * @param iterations most steps of the optimisation, or trees
 * @param bootstrapRounds how often entities are drawn for the intervals, at least 100
 * @param confidence that the intervals hold the true value, between 0 and 1
 * @param seed decides every draw
 */
public record LearningConfig(
    List<String> exclude,
    int categories,
    List<Algorithm> candidates,
    List<Double> regularization,
    List<Double> elasticNet,
    int iterations,
    int bootstrapRounds,
    double confidence,
    long seed) {
  /** Checks the bounds. */
  public LearningConfig {
    exclude = List.copyOf(exclude);
    candidates = List.copyOf(candidates);
    regularization = List.copyOf(regularization);
    elasticNet = List.copyOf(elasticNet);
    Checked.require(
        categories >= 1 && categories <= 1000,
        "categories is %s; it must be 1 to 1000",
        categories);
    Checked.require(!candidates.isEmpty(), "candidates needs at least one kind of model");
    Checked.require(
        !regularization.isEmpty() && regularization.stream().allMatch(value -> value >= 0),
        "regularization needs at least one number, each 0 or more");
    Checked.require(
        !elasticNet.isEmpty() && elasticNet.stream().allMatch(value -> value >= 0 && value <= 1),
        "elastic-net needs at least one number, each from 0 to 1");
    Checked.require(iterations >= 1, "iterations is %s; it must be at least 1", iterations);
    Checked.require(
        bootstrapRounds >= 100, "bootstrap-rounds is %s; it must be at least 100", bootstrapRounds);
    Checked.require(
        confidence > 0 && confidence < 1,
        "confidence is %s; it must be between 0 and 1",
        confidence);
  }

  /** A kind of model. */
  public enum Algorithm {
    /** Linear; its contributions can be read. */
    LOGISTIC_REGRESSION,
    /** A sum of small trees, for what is not linear. */
    GRADIENT_BOOSTED_TREES
  }
}
