package io.decant.config.hocon;

import io.decant.config.Bounds;
import io.decant.config.ChecksConfig;
import io.decant.config.DriftConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code checks}. */
final class ChecksSection {
  private ChecksSection() {}

  /** Null after a problem. */
  static ChecksConfig read(Section section) {
    Long minimumRows = section.required("minimum-rows", ValueType.WHOLE);
    Optional<Bounds> labelRate = section.section(Keys.LABEL_RATE).map(ChecksSection::bounds);
    Map<String, Double> matchRate = section.map(Keys.MATCH_RATE, ValueType.NUMBER);
    Map<String, Double> nulls = section.map(Keys.NULLS, ValueType.NUMBER);
    Map<String, Bounds> ranges = new LinkedHashMap<>();
    for (Section range : section.sections(Keys.RANGES)) {
      Bounds bounds = bounds(range);
      if (bounds != null) {
        ranges.put(range.name(), bounds);
      }
    }
    Map<String, List<String>> allowed = section.map(Keys.ALLOWED, ValueType.TEXTS);
    DriftConfig drift =
        section.section(Keys.DRIFT).map(ChecksSection::drift).orElse(DriftConfig.UNLIMITED);
    return section.make(
        () -> new ChecksConfig(minimumRows, labelRate, matchRate, nulls, ranges, allowed, drift));
  }

  private static DriftConfig drift(Section section) {
    DriftConfig.Limits psi = limits(section, "psi");
    DriftConfig.Limits jensenShannon = limits(section, "jensen-shannon");
    return section.make(() -> new DriftConfig(psi, jensenShannon));
  }

  private static DriftConfig.Limits limits(Section drift, String measure) {
    return drift
        .section(measure)
        .map(
            section -> {
              OptionalDouble warn = number(section, "warn");
              OptionalDouble stop = number(section, "stop");
              return section.make(() -> new DriftConfig.Limits(warn, stop));
            })
        .orElse(DriftConfig.Limits.NONE);
  }

  private static Bounds bounds(Section section) {
    OptionalDouble min = number(section, "min");
    OptionalDouble max = number(section, "max");
    return section.make(() -> new Bounds(min, max));
  }

  private static OptionalDouble number(Section section, String key) {
    return section
        .optional(key, ValueType.NUMBER)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
