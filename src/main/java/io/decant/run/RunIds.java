package io.decant.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Names of runs that nobody has named. */
final class RunIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** Of a run that starts now: from time and chance. */
  static String next(Instant started) {
    return TIME.format(started) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
