package io.decant.queryservice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times as the service writes them, in the style of PostgreSQL: a date, or a timestamp that is UTC
 * unless it has an offset; years before the first have {@code BC} behind them.
 */
final class ServiceTime {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String BEFORE_CHRIST = " BC";
  private static final int DIGITS_OF_A_YEAR = 4;

  private ServiceTime() {}

  /** The instant; for a date its first. */
  static Instant parse(String text) {
    TemporalAccessor parsed = FORMAT.parse(withSignedYear(text));
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return OffsetDateTime.from(parsed).toInstant();
    } else if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
      return LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
    return LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The year 1 BC is the year 0 of ISO 8601, which wants a sign before the fifth digit. */
  private static String withSignedYear(String text) {
    int end = text.indexOf('-');
    if (text.endsWith(BEFORE_CHRIST) && end > 0) {
      int year = 1 - Integer.parseInt(text.substring(0, end));
      String rest = text.substring(end, text.length() - BEFORE_CHRIST.length());
      return String.format(Locale.ROOT, year == 0 ? "%04d" : "%05d", year) + rest;
    }
    return end > DIGITS_OF_A_YEAR ? "+" + text : text;
  }
}
