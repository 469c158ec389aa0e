package io.decant.config;

import java.util.List;

/**
 * A job that trains a model, as declared.
 *
 * @param name name of the job; it owns its output
 * @param trainingSet what the model learns from
 * @param learning how it learns
 * @param path directory of the models of this job, one a run
 * @param governance what may be done with the set that it reads
 * @param effective every setting with its value and origin; it holds no secret
 */
public record ModelConfig(
    String name,
    TrainingSetConfig trainingSet,
    LearningConfig learning,
    String path,
    GovernanceConfig governance,
    List<Setting> effective) {
  /** Copies the settings. */
  public ModelConfig {
    effective = List.copyOf(effective);
  }

  /** Where a setting stands, or the job where nothing sets it. */
  public String place(String setting) {
    return effective.stream()
        .filter(one -> one.path().equals(setting))
        .map(Setting::origin)
        .findFirst()
        .orElse("job " + name);
  }
}
