package io.decant.publish;

import java.time.Instant;
import java.util.Optional;

/**
 * A run in the history of a set.
 *
 * @param run its id
 * @param at when it published, or began to; absent when nothing tells
 * @param produces training-set or scoring-set; empty when only the store remembers the run
 * @param asOf its as-of time; absent when only the store remembers the run
 * @param period the period
 * @param content rows and digest
 * @param version the version that it made; empty when it made none or nothing tells
 * @param state what became of it
 * @param note what else there is to know; mostly empty
 */
public record PastRun(
    String run,
    Optional<Instant> at,
    String produces,
    Optional<Instant> asOf,
    String period,
    ContentDigest content,
    String version,
    State state,
    String note) {
  /** What became of a run. */
  public enum State {
    /** Readers see its rows. */
    PUBLISHED("published"),
    /** It was published, and a later run replaced the period. */
    REPLACED("replaced"),
    /** What it committed was not what it had staged, and was taken back. */
    WITHDRAWN("withdrawn"),
    /** It is publishing right now, or died while it did. */
    UNFINISHED("unfinished");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As it is written in texts and JSON. */
    public String word() {
      return word;
    }
  }
}
