package io.decant.config.hocon;

import io.decant.config.Embargo;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.Kebab;
import io.decant.config.SplitConfig;
import io.decant.config.SplitConfig.Overlap;

/** Spans of different blocks that must fit together. */
final class TimingRules {
  private TimingRules() {}

  static void check(Reading reading, JobParts parts) {
    parts.features().forEach(group -> windows(reading, group));
    if (parts.split().isPresent()
        && parts.observations().isPresent()
        && parts.split().get() instanceof SplitConfig.ByTime split) {
      gap(reading, split, Embargo.of(parts.observations().get().label(), parts.features()));
    }
  }

  /** Parts that know of each other are wanted by name or not at all. */
  private static void gap(Reading reading, SplitConfig.ByTime split, Embargo embargo) {
    String horizon = Keys.path(Keys.OBSERVATIONS, Keys.LABEL, Keys.HORIZON);
    if (split.gap().compareTo(embargo.horizon()) < 0 && !split.overlap().contains(Overlap.LABELS)) {
      tooSmall(
          reading,
          split,
          horizon + ", " + embargo.horizon(),
          "labels of one part look into the next",
          Overlap.LABELS);
    } else if (split.gap().compareTo(embargo.total()) < 0
        && !split.overlap().contains(Overlap.WINDOWS)) {
      tooSmall(
          reading,
          split,
          horizon
              + ", "
              + embargo.horizon()
              + ", and what "
              + Keys.path(Keys.FEATURES, embargo.widest().orElseThrow())
              + " looks back over, "
              + embargo.window(),
          "features of one part look back on what made the labels of the part before",
          Overlap.WINDOWS);
    }
  }

  private static void tooSmall(
      Reading reading, SplitConfig.ByTime split, String least, String leak, Overlap overlap) {
    reading.problem(
        Keys.path(Keys.SPLIT, Keys.GAP),
        "is "
            + split.gap()
            + "; it must be at least "
            + least
            + ", or "
            + leak
            + ". Leave it out to have it so, or allow it by name: "
            + Keys.OVERLAP
            + " = ["
            + Kebab.of(overlap)
            + "]");
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
