package io.decant.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Words for numbers, spans and samples in messages. */
final class Texts {
  private Texts() {}

  /** A share with the numbers behind it: {@code 501 of 10,000 (5.01 %)}. */
  static String share(long part, long whole) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d (%s)",
        part,
        whole,
        percent(whole == 0 ? 0 : (double) part / whole));
  }

  /** A share as a percentage with up to four decimals. */
  static String percent(double share) {
    return new java.math.BigDecimal(share * 100)
            .setScale(4, java.math.RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** A whole number with thousands separated. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number that may be fractional, without a needless fraction. */
  static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Two numbers, one or both of which are given. */
  static String bounds(io.decant.config.Bounds bounds) {
    if (bounds.min().isEmpty()) {
      return "at most " + number(bounds.max().getAsDouble());
    }
    if (bounds.max().isEmpty()) {
      return "at least " + number(bounds.min().getAsDouble());
    }
    return "between "
        + number(bounds.min().getAsDouble())
        + " and "
        + number(bounds.max().getAsDouble());
  }

  /** A span in its two greatest units, or in seconds with microseconds when it is short. */
  static String span(Duration span) {
    if (span.isNegative()) {
      return "-" + span(span.negated());
    }
    if (span.toDays() > 0) {
      return span.toDays()
          + " d"
          + (span.toHoursPart() == 0 ? "" : " " + span.toHoursPart() + " h");
    }
    if (span.toHours() > 0) {
      return span.toHours()
          + " h"
          + (span.toMinutesPart() == 0 ? "" : " " + span.toMinutesPart() + " min");
    }
    if (span.toMinutes() > 0) {
      return span.toMinutes()
          + " min"
          + (span.toSecondsPart() == 0 ? "" : " " + span.toSecondsPart() + " s");
    }
    return number(span.toNanos() / 1e9) + " s";
  }

  /** Samples as the tail of a sentence; empty without any. */
  static String examples(List<String> samples) {
    return samples.isEmpty() ? "" : " For example: " + String.join("; ", samples) + ".";
  }
}
