package io.decant.local.wire;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Dates and timestamps in the ISO style of PostgreSQL, in UTC. */
final class DateText {
  private static final long MICROS = 1_000_000L;

  private DateText() {}

  static String date(int epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return day(date) + era(date);
  }

  static String timestamp(long epochMicros) {
    long second = Math.floorDiv(epochMicros, MICROS);
    int micros = (int) Math.floorMod(epochMicros, MICROS);
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(32).append(day(time.toLocalDate())).append(' ');
    pad(text, time.getHour(), 2).append(':');
    pad(text, time.getMinute(), 2).append(':');
    pad(text, time.getSecond(), 2);
    if (micros != 0) {
      pad(text.append('.'), micros, 6);
      int end = text.length();
      while (text.charAt(end - 1) == '0') {
        end--;
      }
      text.setLength(end);
    }
    return text.append(era(time.toLocalDate())).toString();
  }

  private static String day(LocalDate date) {
    int year = date.getYear();
    StringBuilder text = new StringBuilder(10);
    pad(text, year > 0 ? year : 1 - year, 4).append('-');
    pad(text, date.getMonthValue(), 2).append('-');
    return pad(text, date.getDayOfMonth(), 2).toString();
  }

  private static String era(LocalDate date) {
    return date.getYear() > 0 ? "" : " BC";
  }

  private static StringBuilder pad(StringBuilder text, int value, int digits) {
    String number = Integer.toString(value);
    for (int i = number.length(); i < digits; i++) {
      text.append('0');
    }
    return text.append(number);
  }
}
