package io.decant.model;

import io.decant.config.LearningConfig.Algorithm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a candidate did on the validation rows.
 *
 * @param algorithm what kind it is
 * @param parameters what tells it from others of its kind
 * @param logLoss by which the winner is chosen
 * @param auc for information
 * @param averagePrecision for information
 */
public record CandidateResult(
    Algorithm algorithm,
    Map<String, Double> parameters,
    double logLoss,
    double auc,
    double averagePrecision) {
  /** Copies, keeping the order. */
  public CandidateResult {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
