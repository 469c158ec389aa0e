package io.decant.platform;

import io.decant.error.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how far something is, with pauses that grow with the time that has passed: about a fifth of
 * it is waited too long at most.
 *
 * @param source the name of the Platform's source, for messages
 * @param firstPause how long to wait between the first questions
 */
record Polling(String source, Duration firstPause) {
  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * Asks until it has ended or the time is over; which of the two, tells the answer. A question
   * that is not answered does not end the wait.
   *
   * @param what is waited for, for messages
   * @param limit how long to ask
   * @throws SourceException when an answer says that asking again does not help, the wait is
   *     interrupted, or nothing was answered in the whole time
   */
  <T> T await(String what, Duration limit, Supplier<T> question, Predicate<T> ended) {
    long end = System.nanoTime() + limit.toNanos();
    Duration pause = firstPause;
    Optional<T> last = Optional.empty();
    while (true) {
      Optional<SourceException> failure = Optional.empty();
      try {
        last = Optional.of(question.get());
      } catch (SourceException e) {
        failure = Optional.of(e);
      }
      Duration left = Duration.ofNanos(end - System.nanoTime());
      boolean over = left.isNegative() || left.isZero();
      if (failure.isPresent() && (over ? last.isEmpty() : !isPassing(failure.get()))) {
        throw failure.get();
      }
      if (over || last.filter(ended).isPresent()) {
        return last.orElseThrow();
      }
      failure.ifPresent(e -> LOG.warn("{}: {}; asking again", what, e.getMessage()));
      sleep(what, pause.compareTo(left) < 0 ? pause : left);
      Duration longer = pause.multipliedBy(5).dividedBy(4);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  private static boolean isPassing(SourceException failure) {
    return failure.retry() == SourceException.Retry.HELPS
        && !Thread.currentThread().isInterrupted();
  }

  private void sleep(String what, Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceException.of(
          "source " + source,
          "the wait for " + what + " was interrupted.",
          "Run the job again.",
          SourceException.Retry.HELPS,
          e);
    }
  }
}
