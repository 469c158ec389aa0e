package io.decant.model;

import java.util.List;

/**
 * How scores fit the labels of some rows, as figures of the population.
 *
 * @param rows how many rows
 * @param positives how many of them are positive
 * @param rate the share of positives in the population
 * @param meanScore the mean score in the population
 * @param auc area under the ROC curve
 * @param averagePrecision area under precision and recall
 * @param logLoss mean logarithmic loss, in nats
 * @param calibrationError expected calibration error over deciles
 * @param deciles calibration and lift by decile, highest scores first
 */
public record Evaluation(
    long rows,
    long positives,
    double rate,
    double meanScore,
    Figure auc,
    Figure averagePrecision,
    Figure logLoss,
    Figure calibrationError,
    List<Decile> deciles) {
  /** Copies the deciles. */
  public Evaluation {
    deciles = List.copyOf(deciles);
  }
}
