package io.decant.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Figures of six digits. Spark adds up in the order in which its tasks end, which shows in the last
 * digits of a double; two trainings are to say the same.
 */
final class Rounded {
  private static final MathContext DIGITS = new MathContext(6);

  /** What is smaller comes from adding up, not from the data. */
  private static final double NOTHING = 1e-12;

  private Rounded() {}

  static double of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(value) < NOTHING) {
      return Math.abs(value) < NOTHING ? 0 : value;
    }
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
