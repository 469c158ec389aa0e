package io.decant.config;

import java.util.Locale;

/** Preconditions of the configuration values; the reader turns a failure into a problem. */
final class Checked {
  private Checked() {}

  /** Fails with the formatted message unless the rule holds. */
  static void require(boolean rule, String message, Object... values) {
    if (!rule) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }
  }

  /** Fails unless the value is a share. */
  static void requireShare(String of, double share) {
    require(share >= 0 && share <= 1, "the share of %s is %s; it must be in [0, 1]", of, share);
  }
}
