package io.decant.config.hocon;

import com.typesafe.config.ConfigValueFactory;

/** Checks the names that users give to blocks. */
final class Names {
  private Names() {}

  /** Notes a problem unless the block's own key is of the type. */
  static void check(Section section, ValueType<String> type) {
    if (!type.fits(ConfigValueFactory.fromAnyRef(section.name()))) {
      section.problemHere("the name must be " + type.expected());
    }
  }
}
