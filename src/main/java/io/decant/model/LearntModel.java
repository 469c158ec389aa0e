package io.decant.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.decant.config.LearningConfig.Algorithm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model that was chosen.
 *
 * @param algorithm what kind it is
 * @param parameters what tells it from others of its kind
 * @param intercept the logarithm of the odds where every number is 0; null for trees
 * @param features what it has learnt of each feature, in the order of the set
 * @param slots the same of each number that it sees, in the order of its vector
 */
public record LearntModel(
    Algorithm algorithm,
    Map<String, Double> parameters,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double intercept,
    List<LearntFeature> features,
    List<LearntSlot> slots) {
  /** Copies, keeping the order. */
  public LearntModel {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    features = List.copyOf(features);
    slots = List.copyOf(slots);
  }
}
