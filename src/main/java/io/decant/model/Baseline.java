package io.decant.model;

/**
 * Something simpler that a model has to beat.
 *
 * @param name majority or single-feature
 * @param description what it says of a row
 * @param test how it does on the test rows
 * @param beaten whether the model is better: its logarithmic loss is smaller, and the whole
 *     interval of its AUC lies above the AUC of the baseline
 */
public record Baseline(String name, String description, Evaluation test, boolean beaten) {
  /** With the verdict over a model. */
  static Baseline of(String name, String description, Evaluation test, Evaluation model) {
    Double low = model.auc().low();
    boolean beaten =
        low != null && low > test.auc().value() && model.logLoss().value() < test.logLoss().value();
    return new Baseline(name, description, test, beaten);
  }
}
