package io.decant.queryservice;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.regex.Pattern;

/**
 * Values as literals that mean the same whichever way the service reads quotes: it may take a
 * doubled quote for two literals side by side, and a backslash for an escape.
 */
public final class Literals {
  private static final Pattern SAFE_TEXT =
      Pattern.compile("[\\p{L}\\p{N} _.,:;@/+*=<>()\\[\\]{}!#%&|~^-]*");
  private static final DateTimeFormatter SECONDS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private Literals() {}

  /** An instant, in UTC. */
  public static String timestamp(Instant instant) {
    return "TIMESTAMP '" + SECONDS.format(instant.atOffset(ZoneOffset.UTC)) + "'";
  }

  /** A date. */
  public static String date(LocalDate date) {
    return "DATE '" + date + "'";
  }

  /** Whether a literal of the text means the same in every quoting rule. */
  public static boolean isSafe(String text) {
    return SAFE_TEXT.matcher(text).matches();
  }

  /** Fails where no literal means the same in every quoting rule. */
  public static String text(String text) {
    if (!isSafe(text)) {
      throw new IllegalArgumentException(
          "a text with quotes, backslashes or control characters has no literal that Query Service"
              + " is known to read as it is");
    }
    return "'" + text + "'";
  }

  /** Numbers and booleans stay as they are. */
  static Object of(Object value) {
    if (value instanceof String text) {
      return text(text);
    } else if (value instanceof Instant instant) {
      return timestamp(instant);
    } else if (value instanceof Timestamp timestamp) {
      return timestamp(timestamp.toInstant());
    } else if (value instanceof LocalDateTime utc) {
      return timestamp(utc.toInstant(ZoneOffset.UTC));
    } else if (value instanceof LocalDate date) {
      return date(date);
    } else if (value instanceof Date date) {
      return date(date.toLocalDate());
    }
    return value;
  }
}
