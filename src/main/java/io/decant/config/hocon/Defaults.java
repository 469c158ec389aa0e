package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.decant.config.Nearest;
import java.util.Optional;

/**
 * The {@code defaults} block: values for keys of blocks that users name, such as sources and
 * feature groups. Its keys are those of {@code reference.conf}; files may change the values.
 */
final class Defaults {
  private final Section all;

  private Defaults(Section all) {
    this.all = all;
  }

  /** The block in force; fails for keys that {@code reference.conf} does not have. */
  static Defaults of(Section root, ConfigObject reference, Reading reading) {
    Optional<Section> all = root.requiredSection(Keys.DEFAULTS);
    reading.throwProblems();
    rejectUnknown(
        reading,
        Keys.DEFAULTS,
        (ConfigObject) root.value(Keys.DEFAULTS).orElseThrow(),
        (ConfigObject) reference.get(Keys.DEFAULTS));
    reading.throwProblems();
    return new Defaults(all.orElseThrow());
  }

  /** The section with the defaults at the path filled in. */
  Section fill(Section section, String... path) {
    Section defaults = all;
    for (String key : path) {
      defaults = defaults.section(key).orElseThrow();
    }
    return section.withDefaults(defaults);
  }

  private static void rejectUnknown(
      Reading reading, String path, ConfigObject block, ConfigObject reference) {
    for (String key : reading.order(block)) {
      ConfigValue value = block.get(key);
      String at = Keys.path(path, key);
      ConfigValue known = reference.get(key);
      if (known == null) {
        reading.problemAt(
            Place.of(value).toString(),
            at,
            "is not a known key; " + Nearest.hint(key, reference.keySet()));
      } else if (value instanceof ConfigObject inner && known instanceof ConfigObject expected) {
        rejectUnknown(reading, at, inner, expected);
      } else if (known instanceof ConfigObject) {
        reading.problemAt(Place.of(value).toString(), at, "must be a block: " + key + " { ... }");
      }
    }
  }
}
