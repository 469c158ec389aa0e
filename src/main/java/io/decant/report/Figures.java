package io.decant.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them: grouped, with a unit, never rounded to a lie. */
final class Figures {
  private static final String[] BYTE_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Figures() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count with its noun, which gets an s unless there is one. */
  static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  static String bytes(long value) {
    if (value < 1024) {
      return value + " B";
    }
    double scaled = value / 1024.0;
    int unit = 0;
    while (scaled >= 1023.95 && unit < BYTE_UNITS.length - 1) {
      scaled /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", scaled, BYTE_UNITS[unit]);
  }

  /** A share with one decimal; only nothing is 0.0 % and only all is 100.0 %. */
  static String percent(long part, long whole) {
    if (whole == 0) {
      return "-";
    }
    double percent = 100.0 * part / whole;
    if (part > 0 && percent < 0.05) {
      return "<0.1 %";
    }
    if (part < whole && percent >= 99.95) {
      return ">99.9 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** Time that passed while somebody waited. */
  static String elapsed(Duration time) {
    long millis = time.toMillis();
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }

  /** Age of a fact, in the one unit that says most; two significant figures below ten. */
  static String age(Duration age) {
    if (age.isNegative()) {
      return "-" + age(age.negated());
    }
    double seconds = age.getSeconds() + age.getNano() / 1e9;
    if (age.isZero()) {
      return "0 s";
    }
    if (seconds < 0.95) {
      return seconds < 0.001 ? "<1 ms" : Math.round(seconds * 1000) + " ms";
    }
    if (seconds < 59.5) {
      return unit(seconds, "s");
    }
    if (seconds < 59.5 * 60) {
      return unit(seconds / 60, "min");
    }
    return seconds < 23.5 * 3600 ? unit(seconds / 3600, "h") : unit(seconds / 86_400, "d");
  }

  private static String unit(double value, String unit) {
    String text = String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%,.0f", value);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + unit;
  }

  /** A factor, without needless zeros. */
  static String factor(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  static String time(Instant instant) {
    boolean whole = instant.getEpochSecond() % 60 == 0 && instant.getNano() == 0;
    return (whole ? MINUTE : SECOND).format(instant);
  }
}
