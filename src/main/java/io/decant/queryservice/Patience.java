package io.decant.queryservice;

import io.decant.error.SourceException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again for a table that was made a moment ago: sessions may see it, or all of its rows, some
 * seconds later (a guess; queries of sessions are listed some seconds later, which was observed).
 */
final class Patience {
  private static final int QUESTIONS = 5;

  private final Duration firstPause;

  Patience() {
    this(Duration.ofSeconds(1));
  }

  /** The same with other pauses; each is twice the one before. */
  Patience(Duration firstPause) {
    this.firstPause = firstPause;
  }

  /**
   * The answer; after five times, the last one or what the last failure was.
   *
   * @param expected whether an answer is as it must be
   */
  <T> T on(Supplier<T> question, Predicate<T> expected) {
    Duration pause = firstPause;
    for (int asked = 1; ; asked++) {
      try {
        T answer = question.get();
        if (asked == QUESTIONS || expected.test(answer) || !sleep(pause)) {
          return answer;
        }
      } catch (SourceException e) {
        if (asked == QUESTIONS || !BatchRoute.isMissing(e) || !sleep(pause)) {
          throw e;
        }
      }
      pause = pause.multipliedBy(2);
    }
  }

  /** False: interrupted, there is no time to ask again. */
  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
