package io.decant.config.hocon;

import io.decant.config.KeyPair;
import java.util.List;

/** Reads {@code keys}: a list where both sides have equal names, else a block. */
final class KeyPairs {
  private KeyPairs() {}

  /** The pairs, in the order of the file; null after a problem. */
  static List<KeyPair> read(Section section) {
    if (section.isBlock(Keys.KEYS)) {
      return section.map(Keys.KEYS, ValueType.COLUMN).entrySet().stream()
          .map(entry -> new KeyPair(entry.getKey(), entry.getValue()))
          .toList();
    }
    List<String> names = section.required(Keys.KEYS, ValueType.COLUMNS);
    return names == null ? null : names.stream().map(name -> new KeyPair(name, name)).toList();
  }
}
