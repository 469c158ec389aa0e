package io.decant.config.hocon;

import io.decant.config.InputConfig;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code observations}. */
final class ObservationsSection {
  private ObservationsSection() {}

  /** Null after a problem. */
  static ObservationsConfig read(Section section, Defaults defaults) {
    Section filled = defaults.fill(section, Keys.OBSERVATIONS);
    Optional<InputConfig> input = InputSection.read(filled);
    List<String> keys = filled.required(Keys.KEYS, ValueType.COLUMNS);
    String time = filled.required(Keys.TIME, ValueType.COLUMN);
    List<String> columns = filled.required(Keys.COLUMNS, ValueType.COLUMNS);
    Optional<LabelConfig> label = filled.section(Keys.LABEL).map(ObservationsSection::label);
    return filled.make(
        () -> new ObservationsConfig(input.orElseThrow(), keys, time, label, columns));
  }

  private static LabelConfig label(Section section) {
    String column = section.required(Keys.COLUMN, ValueType.COLUMN);
    Duration horizon = section.required(Keys.HORIZON, ValueType.SPAN);
    return section.make(() -> new LabelConfig(column, horizon));
  }
}
