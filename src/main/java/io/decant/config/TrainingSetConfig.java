package io.decant.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The published training set that a model learns from.
 *
 * @param path where it stands
 * @param run the run that published it; absent: the youngest
 * @param train parts of its split that the model learns from
 * @param validation parts by which the best of several models is chosen
 * @param test parts on which the chosen one is measured
 */
public record TrainingSetConfig(
    String path,
    Optional<String> run,
    List<String> train,
    List<String> validation,
    List<String> test) {
  /** No part may serve twice. */
  public TrainingSetConfig {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    List<String> all = new ArrayList<>(train);
    all.addAll(validation);
    all.addAll(test);
    Checked.require(
        !train.isEmpty() && !validation.isEmpty() && !test.isEmpty(),
        "parts needs at least one part of the split for each of train, validation and test");
    Checked.require(
        new HashSet<>(all).size() == all.size(),
        "a part of the split may serve once: as train, as validation or as test");
  }
}
