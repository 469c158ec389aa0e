package io.decant.config.hocon;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads one block of {@code features}. */
final class FeatureSection {
  private static final String ANY = "true";

  private FeatureSection() {}

  /** Null after a problem. */
  static FeatureGroupConfig read(Section section, Defaults defaults) {
    Names.check(section, ValueType.COLUMN);
    Section filled = defaults.fill(section, "feature-group");
    Optional<InputConfig> input = InputSection.read(filled);
    List<KeyPair> keys = KeyPairs.read(filled);
    Optional<TimeRules> time = time(filled);
    List<String> columns = filled.required(Keys.COLUMNS, ValueType.COLUMNS);
    List<WindowConfig> windows =
        filled.sections(Keys.WINDOWS).stream()
            .map(FeatureSection::window)
            .filter(Objects::nonNull)
            .toList();
    return filled.make(
        () ->
            new FeatureGroupConfig(
                filled.name(), input.orElseThrow(), keys, time.orElseThrow(), columns, windows));
  }

  private static Optional<TimeRules> time(Section section) {
    String time = section.required(Keys.TIME, ValueType.COLUMN);
    Optional<String> ingested = section.optional("ingested", ValueType.COLUMN);
    Duration covers = section.required("covers", ValueType.SPAN);
    Duration after = section.required("available-after", ValueType.SPAN);
    Optional<Duration> lookback = section.optional(Keys.LOOKBACK, ValueType.SPAN);
    Boundary boundary = section.required("boundary", ValueType.oneOf(Boundary.class));
    List<String> ties = section.required(Keys.TIE_BREAK, ValueType.COLUMNS);
    boolean complete =
        time != null && covers != null && after != null && boundary != null && ties != null;
    return complete
        ? Optional.of(new TimeRules(time, ingested, covers, after, lookback, boundary, ties))
        : Optional.empty();
  }

  private static WindowConfig window(Section section) {
    Names.check(section, ValueType.COLUMN);
    List<Aggregate> given = new ArrayList<>();
    Optional<String> column = Optional.empty();
    for (Aggregate aggregate : Aggregate.values()) {
      Optional<String> of = section.optional(ValueType.kebab(aggregate), ValueType.COLUMN);
      if (of.isPresent()) {
        given.add(aggregate);
        column = of;
      }
    }
    Duration over = section.required(Keys.OVER, ValueType.SPAN);
    if (given.size() != 1) {
      section.problemHere(
          "needs exactly one of count, sum, min, max, mean, days-since, for example { sum = opens,"
              + " over = 7 days }");
    }
    Optional<String> counted =
        column.filter(name -> given.get(0) != Aggregate.COUNT || !name.equals(ANY));
    return section.make(() -> new WindowConfig(section.name(), given.get(0), counted, over));
  }
}
