package io.decant.config.hocon;

import io.decant.config.SplitConfig;
import io.decant.config.SplitConfig.Share;
import io.decant.config.SplitConfig.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code split}. */
final class SplitSection {
  private SplitSection() {}

  /** Null after a problem. */
  static SplitConfig read(Section section, Defaults defaults) {
    By by = section.required("by", ValueType.oneOf(By.class));
    if (by == null) {
      return null;
    }
    Section filled = defaults.fill(section, Keys.SPLIT, ValueType.kebab(by));
    return by == By.HASH ? hash(filled) : time(filled);
  }

  private static SplitConfig hash(Section section) {
    List<String> of = section.required(Keys.OF, ValueType.COLUMNS);
    Long seed = section.required(Keys.SEED, ValueType.WHOLE);
    section.requiredSection(Keys.PARTS);
    Map<String, Double> parts = section.map(Keys.PARTS, ValueType.NUMBER);
    return section.make(
        () ->
            new SplitConfig.ByHash(
                of,
                parts.entrySet().stream()
                    .map(entry -> new Share(entry.getKey(), entry.getValue()))
                    .toList(),
                seed));
  }

  private static SplitConfig time(Section section) {
    Duration gap = section.required(Keys.GAP, ValueType.SPAN);
    section.requiredSection(Keys.PARTS);
    List<Span> spans = new ArrayList<>();
    for (Section part : section.sections(Keys.PARTS)) {
      Optional<Instant> until = part.optional("until", ValueType.INSTANT);
      part.make(() -> spans.add(new Span(part.name(), until)));
    }
    spans.sort(Comparator.comparing((Span span) -> span.until().orElse(Instant.MAX)));
    return section.make(() -> byTime(spans, gap));
  }

  private static SplitConfig byTime(List<Span> spans, Duration gap) {
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("a split by time needs at least one part");
    }
    return new SplitConfig.ByTime(spans, gap);
  }

  /** What divides. */
  private enum By {
    HASH,
    TIME
  }
}
