package io.decant.queryservice;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before each next try: twice as long each time, with jitter. */
final class Pauses {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private Duration next = FIRST;

  /** Between a half and the whole, so that refused tasks do not come back all at once. */
  Duration next() {
    long millis = next.toMillis();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }
}
