package io.decant.config.hocon;

import io.decant.config.Produces;
import java.util.List;

/** What a training set needs and a scoring set must not have, and the other way round. */
final class ProducesRules {
  private ProducesRules() {}

  static void check(Section root, Reading reading, JobParts parts) {
    parts
        .produces()
        .ifPresent(
            produces -> {
              if (produces == Produces.TRAINING_SET) {
                training(root, reading, parts);
              } else {
                scoring(root, reading, parts);
              }
            });
  }

  private static void training(Section root, Reading reading, JobParts parts) {
    if (parts.observations().isPresent() && parts.observations().get().label().isEmpty()) {
      reading.problem(
          Keys.path(Keys.OBSERVATIONS, Keys.LABEL),
          "is missing; a training set needs label { column = subscribed, horizon = 14 days }");
    }
    if (root.has(Keys.SCORING)) {
      reading.problem(Keys.SCORING, "belongs to scoring sets; this job produces a training set");
    }
  }

  private static void scoring(Section root, Reading reading, JobParts parts) {
    if (parts.observations().isPresent() && parts.observations().get().label().isPresent()) {
      reading.problem(
          Keys.path(Keys.OBSERVATIONS, Keys.LABEL),
          "must not stand in a scoring set: what follows an observation is not known yet");
    }
    for (String key : List.of(Keys.SAMPLING, Keys.SPLIT)) {
      if (root.has(key)) {
        reading.problem(key, "must not stand in a scoring set: every observation is scored");
      }
    }
    if (!root.has(Keys.SCORING)) {
      reading.problem(
          Keys.path(Keys.SCORING, Keys.TRAINING_SET),
          "is missing; a scoring set names the training set whose columns it must equal, for"
              + " example scoring { training-set = \"/sets/propensity/training\" }");
    }
  }
}
