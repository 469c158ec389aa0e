package io.decant.check;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations as whole microseconds, the unit of Spark's timestamps. */
final class Spans {
  /** Far beyond any span between two timestamps, and far from overflow when one is added. */
  private static final long LONGEST = Long.MAX_VALUE / 4;

  private Spans() {}

  /** Microseconds; a span too long to count becomes one longer than any that can occur. */
  static long micros(Duration span) {
    return Math.min(LONGEST, TimeUnit.MICROSECONDS.convert(span));
  }
}
