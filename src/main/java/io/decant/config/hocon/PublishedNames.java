package io.decant.config.hocon;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.ReservedNames;
import io.decant.config.WindowConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of the published columns, each with the path of the setting that makes it. */
final class PublishedNames {
  private PublishedNames() {}

  /** Paths of names, by place: the same name may be made twice, which is for a rule to tell. */
  static Map<String, String> byPath(JobParts parts) {
    Map<String, String> names = new LinkedHashMap<>();
    parts.observations().ifPresent(spine -> spine(spine, names));
    for (FeatureGroupConfig group : parts.features()) {
      String block = Keys.path(Keys.FEATURES, group.name());
      for (String column : group.columns()) {
        names.put(Keys.path(block, Keys.COLUMNS, column), group.published(column));
      }
      for (WindowConfig window : group.windows()) {
        names.put(Keys.path(block, Keys.WINDOWS, window.name()), group.published(window.name()));
      }
    }
    return names;
  }

  /** All names, with those that Decant adds. */
  static Map<String, String> all(JobParts parts) {
    Map<String, String> names = byPath(parts);
    names.put(ReservedNames.PERIOD, ReservedNames.PERIOD);
    if (parts.divided()) {
      names.put(Keys.SPLIT, ReservedNames.SPLIT);
    }
    if (parts.sampled()) {
      names.put(Keys.SAMPLING, ReservedNames.WEIGHT);
    }
    return names;
  }

  private static void spine(ObservationsConfig spine, Map<String, String> names) {
    spine.keys().forEach(key -> names.put(Keys.path(Keys.OBSERVATIONS, Keys.KEYS, key), key));
    names.put(Keys.path(Keys.OBSERVATIONS, Keys.TIME), spine.time());
    spine
        .columns()
        .forEach(column -> names.put(Keys.path(Keys.OBSERVATIONS, Keys.COLUMNS, column), column));
    spine
        .label()
        .ifPresent(
            label ->
                names.put(Keys.path(Keys.OBSERVATIONS, Keys.LABEL, Keys.COLUMN), label.column()));
  }
}
