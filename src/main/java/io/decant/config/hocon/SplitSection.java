package io.decant.config.hocon;

import io.decant.config.Embargo;
import io.decant.config.Kebab;
import io.decant.config.SplitConfig;
import io.decant.config.SplitConfig.Overlap;
import io.decant.config.SplitConfig.Share;
import io.decant.config.SplitConfig.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code split}. */
final class SplitSection {
  private SplitSection() {}

  /**
   * Null after a problem.
   *
   * @param embargo the gap of a split by time that declares none
   */
  static SplitConfig read(Section section, Defaults defaults, Embargo embargo) {
    By by = section.required("by", ValueType.oneOf(By.class));
    if (by == null) {
      return null;
    }
    Section filled = defaults.fill(section, Keys.SPLIT, Kebab.of(by));
    return by == By.HASH ? hash(filled) : time(filled, embargo);
  }

  private static SplitConfig hash(Section section) {
    List<String> of = section.required(Keys.OF, ValueType.COLUMNS);
    Boolean stratified = section.required("stratified", ValueType.BOOLEAN);
    Long seed = section.required(Keys.SEED, ValueType.WHOLE);
    Optional<Integer> folds = section.optional(Keys.FOLDS, ValueType.SMALL);
    Map<String, Double> parts = section.map(Keys.PARTS, ValueType.NUMBER);
    if (section.has(Keys.FOLDS) && section.has(Keys.PARTS)) {
      section.problem(
          Keys.FOLDS, "goes without " + Keys.PARTS + ": folds are parts of equal shares");
    } else if (!section.has(Keys.FOLDS)) {
      section.requiredSection(Keys.PARTS);
    }
    return section.make(
        () ->
            new SplitConfig.ByHash(
                of,
                folds.map(SplitConfig::folds).orElseGet(() -> shares(parts)),
                stratified,
                seed));
  }

  private static List<Share> shares(Map<String, Double> parts) {
    return parts.entrySet().stream()
        .map(entry -> new Share(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static SplitConfig time(Section section, Embargo embargo) {
    Duration gap = section.optional(Keys.GAP, ValueType.SPAN).orElse(embargo.total());
    List<Overlap> overlap = section.required(Keys.OVERLAP, ValueType.severalOf(Overlap.class));
    section.requiredSection(Keys.PARTS);
    List<Span> spans = new ArrayList<>();
    for (Section part : section.sections(Keys.PARTS)) {
      Optional<Instant> until = part.optional("until", ValueType.INSTANT);
      part.make(() -> spans.add(new Span(part.name(), until)));
    }
    spans.sort(Comparator.comparing((Span span) -> span.until().orElse(Instant.MAX)));
    return section.make(() -> byTime(spans, gap, overlap));
  }

  private static SplitConfig byTime(List<Span> spans, Duration gap, List<Overlap> overlap) {
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("a split by time needs at least one part");
    }
    return new SplitConfig.ByTime(spans, gap, Set.copyOf(overlap));
  }

  /** What divides. */
  private enum By {
    HASH,
    TIME
  }
}
