package io.decant.run;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What goes wrong in the middle of a read.
 *
 * <p>Where nothing but time is lost the read must bring its rows. Otherwise it may fail, but only
 * with an error that says what happened.
 */
enum Trouble {
  /** A connection is reset, at any byte of an answer. */
  RESET(30),
  /** A connection ends, as likely as not in the middle of a row. */
  CUT(30),
  /** From some byte on the answer comes slowly. */
  SLOW(12),
  /** The access token expires; the one that IMS makes then is good. */
  EXPIRED_TOKEN(28),
  /** Other clients take every session that is free, for a while. */
  SESSION_LIMIT(22),
  /** For a while no statement is fast enough. */
  TIME_LIMIT(22, "(?s).*(Statement timeout|statement timeout).*"),
  /** A batch is appended; tables are pinned to snapshots. */
  APPENDED(22),
  /** Late rows are appended to a table that has no snapshots to pin. */
  APPENDED_UNPINNED(12),
  /** The role may no longer see a column that is read. */
  DROPPED_COLUMN(18, "(?s).*\\bnote\\b.*"),
  /** The service ends and is started again. */
  RESTART(4);

  /** Has no divisor in common with the total; the first forty seeds draw every kind. */
  private static final long STEP = 11;

  private final int weight;
  private final List<Pattern> errors;

  Trouble(int weight, String... errors) {
    this.weight = weight;
    this.errors = List.of(errors).stream().map(Pattern::compile).toList();
  }

  /** How often it is drawn, of {@link #total()}. */
  int weight() {
    return weight;
  }

  /** Whether this is how the read may fail. */
  boolean explains(String message) {
    return errors.stream().anyMatch(error -> error.matcher(message).matches());
  }

  static int total() {
    return List.of(values()).stream().mapToInt(Trouble::weight).sum();
  }

  /**
   * The trouble of a run: any {@link #total()} runs in a row have all of them, in the shares above.
   */
  static Trouble of(long seed) {
    long place = Math.floorMod(seed * STEP, (long) total());
    for (Trouble trouble : values()) {
      if (place < trouble.weight) {
        return trouble;
      }
      place -= trouble.weight;
    }
    throw new IllegalStateException("no trouble");
  }
}
