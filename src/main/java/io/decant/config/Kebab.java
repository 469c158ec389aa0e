package io.decant.config;

import java.util.Locale;

/** The names of constants as they stand in files and messages: {@code days-since}. */
public final class Kebab {
  private Kebab() {}

  /** That of a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
