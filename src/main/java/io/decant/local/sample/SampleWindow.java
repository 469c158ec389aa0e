package io.decant.local.sample;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * The weeks that events fall into, in milliseconds since 1970. Weeks begin on Monday, 00:00 UTC,
 * which is when jobs like to observe: so facts at exactly such a time are worth having.
 *
 * @param start the Monday on which the weeks begin
 * @param end also a Monday; the last instant that a fact may have
 */
record SampleWindow(long start, long end) implements Serializable {
  static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long WEEK = 7 * DAY;

  /** An instant inside, every one as likely as another. */
  long uniform(Draw draw) {
    return draw.between(start, end);
  }

  /** The first Monday, 00:00, that is not before the time. */
  long mondayFrom(long time) {
    return start - Math.floorDiv(start - time, WEEK) * WEEK;
  }

  /** The first night at 02:30, when batches are loaded, after the time. */
  long nightAfter(long time) {
    long load = TimeUnit.MINUTES.toMillis(150);
    return Math.floorDiv(time - load, DAY) * DAY + DAY + load;
  }
}
