package io.decant.report;

import io.decant.publish.Comparison;

/**
 * What became of the rows of a scoring set that publishes only what has changed.
 *
 * @param comparison what they were compared with
 * @param unchanged rows that were left out
 * @param vanished entities of the earlier periods that are no longer observed
 */
public record ComparisonReport(Comparison comparison, long unchanged, long vanished) {
  /** In words. */
  String text() {
    return vanished == 0
        ? comparison.text()
        : comparison.text()
            + "; "
            + Figures.count(vanished)
            + (vanished == 1 ? " entity is" : " entities are")
            + " no longer observed";
  }
}
