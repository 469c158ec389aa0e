package io.decant.check;

import io.decant.config.Bounds;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The share of positives among the mature observations, before sampling changes it, is plausible.
 *
 * @param counts mature observations by label
 * @param bounds shares allowed
 */
record LabelRate(LabelCounts counts, Bounds bounds) implements Rule {
  @Override
  public List<Column> measures() {
    return List.of();
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    long all = counts.positives() + counts.negatives();
    String observed = Texts.share(counts.positives(), all) + " positive";
    String limit = Texts.bounds(bounds);
    if (all > 0 && bounds.contain((double) counts.positives() / all)) {
      return Verdict.passed("label-rate", observed, limit);
    }
    return Verdict.failed(
        "label-rate",
        observed,
        limit,
        "",
        all == 0
            ? "No observation is mature: the label horizon has passed for none at the as-of time."
            : "Look at the label in the query of the observations, or widen checks.label-rate.");
  }
}
