package io.decant.config.hocon;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.LabelConfig;
import io.decant.config.SplitConfig;
import java.util.Optional;

/** Spans of different blocks that must fit together. */
final class TimingRules {
  private TimingRules() {}

  static void check(Reading reading, JobParts parts) {
    parts.features().forEach(group -> windows(reading, group));
    Optional<LabelConfig> label = parts.observations().flatMap(spine -> spine.label());
    if (label.isPresent()
        && parts.split().isPresent()
        && parts.split().get() instanceof SplitConfig.ByTime split
        && split.gap().compareTo(label.get().horizon()) < 0) {
      reading.problem(
          Keys.path(Keys.SPLIT, Keys.GAP),
          "must be at least "
              + Keys.path(Keys.OBSERVATIONS, Keys.LABEL, Keys.HORIZON)
              + ", or labels of one part look into the next; it is "
              + split.gap()
              + " against "
              + label.get().horizon());
    }
  }

  private static void windows(Reading reading, FeatureGroupConfig group) {
    if (group.windows().isEmpty()) {
      return;
    }
    String block = Keys.path(Keys.FEATURES, group.name());
    if (group.time().lookback().isPresent()) {
      reading.problem(
          Keys.path(block, Keys.LOOKBACK),
          "goes with " + Keys.COLUMNS + "; windows say how far back they look by " + Keys.OVER);
    }
    if (!group.time().tieBreak().isEmpty()) {
      reading.problem(
          Keys.path(block, Keys.TIE_BREAK),
          "goes with " + Keys.COLUMNS + "; windows use all rows and need no tie to be broken");
    }
  }
}
