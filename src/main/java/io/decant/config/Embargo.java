package io.decant.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must lie between two parts of a split by time, so that neither knows of the other: the label
 * of the last observation of one part looks ahead over its horizon, and the features of the first
 * observation of the next look back over their windows.
 *
 * @param horizon of the label; zero where there is none
 * @param window the longest span that a feature group looks back over. Groups that take the latest
 *     row of any age, or the row that holds, say how things stand at the observation, and do not
 *     count
 * @param widest the name of the group that looks back furthest; absent: none looks back over a span
 */
public record Embargo(Duration horizon, Duration window, Optional<String> widest) {
  /** Of what is declared. */
  public static Embargo of(Optional<LabelConfig> label, List<FeatureGroupConfig> groups) {
    Duration window = Duration.ZERO;
    Optional<String> widest = Optional.empty();
    for (FeatureGroupConfig group : groups) {
      Optional<Duration> span = span(group);
      if (span.isPresent() && span.get().compareTo(window) > 0) {
        window = span.get();
        widest = Optional.of(group.name());
      }
    }
    return new Embargo(label.map(LabelConfig::horizon).orElse(Duration.ZERO), window, widest);
  }

  /** How long before an observation what a row of the group sums up may have begun. */
  private static Optional<Duration> span(FeatureGroupConfig group) {
    Optional<Duration> oldest =
        group.windows().stream()
            .map(WindowConfig::over)
            .max(Duration::compareTo)
            .or(() -> group.time().lookback());
    return oldest.map(age -> age.plus(group.time().covers()));
  }

  /** The whole. */
  public Duration total() {
    return horizon.plus(window);
  }
}
