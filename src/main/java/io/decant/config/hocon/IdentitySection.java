package io.decant.config.hocon;

import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import java.util.List;
import java.util.Optional;

/** Reads one block of {@code identity}. */
final class IdentitySection {
  private IdentitySection() {}

  /** Null after a problem. */
  static IdentityConfig read(Section section, Defaults defaults) {
    Names.check(section, ValueType.COLUMN);
    Section filled = defaults.fill(section, Keys.IDENTITY);
    Optional<InputConfig> input = InputSection.read(filled);
    List<KeyPair> keys = KeyPairs.read(filled);
    String value = filled.required(Keys.COLUMN, ValueType.COLUMN);
    Optional<String> time = filled.optional(Keys.TIME, ValueType.COLUMN);
    IdentityConfig.None none = filled.required("none", ValueType.oneOf(IdentityConfig.None.class));
    IdentityConfig.Several several =
        filled.required("several", ValueType.oneOf(IdentityConfig.Several.class));
    return filled.make(
        () ->
            new IdentityConfig(
                filled.name(), input.orElseThrow(), keys, value, time, none, several));
  }
}
