package io.decant.config.hocon;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time with their unit. HOCON takes a bare number for milliseconds; here only 0 goes
 * without a unit, because nobody means 14 milliseconds by 14.
 */
final class Spans {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) ?([a-z]+)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "microsecond", Duration.ofNanos(1000),
          "millisecond", Duration.ofMillis(1),
          "second", Duration.ofSeconds(1),
          "minute", Duration.ofMinutes(1),
          "hour", Duration.ofHours(1),
          "day", Duration.ofDays(1),
          "week", Duration.ofDays(7));
  private static final Map<String, String> SHORT =
      Map.of(
          "us",
          "microsecond",
          "ms",
          "millisecond",
          "s",
          "second",
          "m",
          "minute",
          "h",
          "hour",
          "d",
          "day",
          "w",
          "week");

  private Spans() {}

  /** Reads {@code 14 days}; fails with an IllegalArgumentException. */
  static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no number with a unit");
    }
    String word = matcher.group(2);
    String singular =
        word.length() > 2 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    Duration unit = UNITS.get(SHORT.getOrDefault(word, singular));
    if (unit == null) {
      throw new IllegalArgumentException("unknown unit");
    }
    return unit.multipliedBy(Long.parseLong(matcher.group(1)));
  }
}
