package io.decant.join.hash;

import java.io.Serializable;
import java.util.function.LongPredicate;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Tells of rows, one after another, whether an observation may have their key, as long as asking
 * leaves enough of them out. Of every stretch of rows the first are asked for, and decide about the
 * others: a history that is sorted may have many rows of strangers in one place and none in the
 * next, so no sample of its beginning speaks for all of it. Each task has a filter of its own.
 */
final class KeyFilter implements UDF1<Long, Boolean> {
  /** Rows that are judged by their first ones. */
  static final int STRETCH = 50_000;

  /** Few enough to cost nothing beside the stretch. */
  static final int ASKED = 1_000;

  private static final long serialVersionUID = 1L;

  /** With a larger share that passes, more time is lost than won. */
  private static final double MOST_THAT_PASS = 0.8;

  private final Keys keys;
  private int row;
  private int passed;

  KeyFilter(Keys keys) {
    this.keys = keys;
  }

  /** Whether an observation may have the key of a hash. */
  @FunctionalInterface
  interface Keys extends LongPredicate, Serializable {}

  /** False only of a key that no observation has. */
  @Override
  public Boolean call(Long hash) {
    if (row == STRETCH) {
      row = 0;
      passed = 0;
    }
    row++;
    if (row > ASKED && passed > ASKED * MOST_THAT_PASS) {
      return true;
    }
    boolean passes = keys.test(hash);
    if (passes && row <= ASKED) {
      passed++;
    }
    return passes;
  }
}
