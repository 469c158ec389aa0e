package io.decant.queryservice;

import io.decant.error.SourceException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks again for a table that was made a moment ago through the Platform: sessions may see it some
 * seconds later (a guess; queries of sessions are listed some seconds later, which was observed).
 */
final class Patience {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int QUESTIONS = 5;

  /** The answer; after five times, what the last failure was. */
  <T> T on(Supplier<T> question) {
    Duration pause = FIRST_PAUSE;
    for (int asked = 1; ; asked++) {
      try {
        return question.get();
      } catch (SourceException e) {
        if (asked == QUESTIONS || !BatchRoute.isMissing(e)) {
          throw e;
        }
        sleep(pause, e);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private static void sleep(Duration pause, SourceException failure) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
