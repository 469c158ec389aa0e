package io.decant.config;

import java.util.Optional;

/**
 * What a scoring set is made for.
 *
 * @param trainingSet path of the training set that the model learnt from
 * @param trainingRun the run that published what the model learnt from; absent: the youngest
 * @param onlyChanged whether rows whose features are as they were last published are left out
 */
public record ScoringConfig(
    String trainingSet, Optional<String> trainingRun, boolean onlyChanged) {}
