package io.decant.queryservice;

import io.decant.plan.UtcMicros;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Numbers, truth and times as the service writes them, read from the bytes that came. */
final class WireText {
  private static final int YEAR_END = 4;
  private static final int DAY_END = 10;
  private static final int SECOND_END = 19;
  private static final int MICRO_DIGITS = 6;
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long MICROS_OF_A_SECOND = 1_000_000;
  private static final int RADIX = 10;

  private WireText() {}

  static long wholeNumber(byte[] text) {
    int at = text.length > 0 && text[0] == '-' ? 1 : 0;
    if (at == text.length) {
      throw new NumberFormatException("no digits");
    }
    long negative = 0;
    for (int i = at; i < text.length; i++) {
      negative = Math.subtractExact(Math.multiplyExact(negative, (long) RADIX), digit(text[i]));
    }
    return at == 1 ? negative : Math.negateExact(negative);
  }

  static boolean truth(byte[] text) {
    String word = new String(text, StandardCharsets.ISO_8859_1);
    return switch (word) {
      case "t", "true" -> true;
      case "f", "false" -> false;
      default -> throw new NumberFormatException("neither true nor false");
    };
  }

  /** Days since 1970. */
  static long day(byte[] text) {
    if (text.length == DAY_END && text[YEAR_END] == '-' && text[7] == '-') {
      return LocalDate.of(number(text, 0, YEAR_END), number(text, 5, 7), number(text, 8, DAY_END))
          .toEpochDay();
    }
    return LocalDate.parse(new String(text, StandardCharsets.ISO_8859_1)).toEpochDay();
  }

  /** Microseconds since 1970; without an offset the text is UTC. */
  static long micros(byte[] text) {
    if (!isPlain(text)) {
      return UtcMicros.of(ServiceTime.parse(new String(text, StandardCharsets.ISO_8859_1)));
    }
    long day =
        LocalDate.of(number(text, 0, YEAR_END), number(text, 5, 7), number(text, 8, DAY_END))
            .toEpochDay();
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECOND_END);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("no time of the day");
    }
    long micros = 0;
    for (int i = 0; i < MICRO_DIGITS; i++) {
      int at = SECOND_END + 1 + i;
      micros = micros * RADIX + (at < text.length ? digit(text[at]) : 0);
    }
    long seconds = day * SECONDS_OF_A_DAY + hour * 3_600L + minute * 60L + second;
    return seconds * MICROS_OF_A_SECOND + micros;
  }

  /** Whether it is {@code yyyy-MM-dd HH:mm:ss} with at most six digits behind a point. */
  private static boolean isPlain(byte[] text) {
    boolean form =
        text.length >= SECOND_END
            && text.length <= SECOND_END + 1 + MICRO_DIGITS
            && text[YEAR_END] == '-'
            && text[7] == '-'
            && text[DAY_END] == ' '
            && text[13] == ':'
            && text[16] == ':'
            && (text.length == SECOND_END || text[SECOND_END] == '.');
    for (int i = SECOND_END + 1; form && i < text.length; i++) {
      form = text[i] >= '0' && text[i] <= '9';
    }
    return form;
  }

  private static int number(byte[] text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * RADIX + digit(text[i]);
    }
    return number;
  }

  private static int digit(byte letter) {
    int digit = letter - '0';
    if (digit < 0 || digit >= RADIX) {
      throw new NumberFormatException("no digit");
    }
    return digit;
  }
}
