package io.decant.config;

import java.util.Optional;

/**
 * The training set that the model of a scoring set learnt from.
 *
 * @param path where it stands
 * @param run the run that published what the model learnt from; absent: the youngest
 */
public record TrainingReference(String path, Optional<String> run) {}
