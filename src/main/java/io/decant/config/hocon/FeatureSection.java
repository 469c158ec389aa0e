package io.decant.config.hocon;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.Kebab;
import io.decant.config.KeyPair;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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
    Optional<TimeRules> time = GroupTimeSection.read(section, filled);
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

  private static WindowConfig window(Section section) {
    Names.check(section, ValueType.COLUMN);
    List<Aggregate> given = new ArrayList<>();
    Optional<String> column = Optional.empty();
    for (Aggregate aggregate : Aggregate.values()) {
      Optional<String> of = section.optional(Kebab.of(aggregate), ValueType.COLUMN);
      if (of.isPresent()) {
        given.add(aggregate);
        column = of;
      }
    }
    Duration over = section.required(Keys.OVER, ValueType.SPAN);
    if (given.size() != 1) {
      section.problemHere(
          "needs exactly one of "
              + Arrays.stream(Aggregate.values()).map(Kebab::of).collect(Collectors.joining(", "))
              + ", for example { sum = opens, over = 7 days }");
    }
    Optional<String> counted =
        column.filter(name -> !given.get(0).takesRows() || !name.equals(ANY));
    return section.make(() -> new WindowConfig(section.name(), given.get(0), counted, over));
  }
}
