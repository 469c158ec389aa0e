package io.decant.config;

import java.util.List;
import java.util.Optional;

/**
 * A job that scores a set with a model, as declared.
 *
 * @param name name of the job; it owns its output
 * @param model what scores
 * @param scoringSet path of the published scoring set
 * @param scoringRun the run that published its rows; absent: the youngest
 * @param reasons how many features that contributed most are named for each score; 0: none
 * @param output where and how the scores are published
 * @param scratch directory for what a run stages, shared by driver and executors
 * @param governance what may be done with the set that it reads
 * @param effective every setting with its value and origin; it holds no secret
 */
public record ScoresConfig(
    String name,
    Model model,
    String scoringSet,
    Optional<String> scoringRun,
    int reasons,
    OutputConfig output,
    String scratch,
    GovernanceConfig governance,
    List<Setting> effective) {
  /** Checks the number of reasons. */
  public ScoresConfig {
    effective = List.copyOf(effective);
    Checked.require(
        reasons >= 0 && reasons <= 20, "reasons is %s; it must be from 0 to 20", reasons);
  }

  /** Where a setting stands, or the job where nothing sets it. */
  public String place(String setting) {
    return effective.stream()
        .filter(one -> one.path().equals(setting))
        .map(Setting::origin)
        .findFirst()
        .orElse("job " + name);
  }

  /** What scores. */
  public sealed interface Model {}

  /**
   * A model of {@code decant train}.
   *
   * @param path directory of the models of a job
   * @param run the run that trained it; absent: the youngest
   */
  public record Trained(String path, Optional<String> run) implements Model {}

  /**
   * A model in a file of the Open Neural Network Exchange.
   *
   * @param file the file
   * @param trainingSet path of the published training set that it learnt from
   * @param trainingRun the run that published what it learnt from
   * @param features the features that its one input takes, in order; empty: its inputs have the
   *     names of features
   * @param output the output that holds the probabilities; absent: its only output of numbers
   */
  public record Onnx(
      String file,
      String trainingSet,
      String trainingRun,
      List<String> features,
      Optional<String> output)
      implements Model {
    /** Copies the features. */
    public Onnx {
      features = List.copyOf(features);
    }
  }
}
