package io.decant.config;

import java.util.Optional;

/**
 * What a scoring set is made for.
 *
 * @param trainingSet path of the training set that the model learnt from
 * @param trainingRun the run that published what the model learnt from; absent: the youngest
 * @param onlyChanged whether rows whose features are as they were last published are left out
 * @param fullAfter if so, all rows are published in one of so many periods; at least 2
 */
public record ScoringConfig(
    String trainingSet, Optional<String> trainingRun, boolean onlyChanged, int fullAfter) {
  /** Checks the number of periods. */
  public ScoringConfig {
    Checked.require(
        fullAfter >= 2,
        "full-after must be at least 2; without only-changed everything is published every time");
  }
}
