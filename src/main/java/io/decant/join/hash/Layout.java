package io.decant.join.hash;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * Where the fields stand. An observation is (key, at, hash of the key, columns), a row of a history
 * is (key, usable from, event time, source), a result is (at, columns, then source and tied for
 * each group).
 */
final class Layout {
  /** Struct of the key columns, of both sides; null in an observation that matches nothing. */
  static final int KEY = 0;

  /** When an observation was made, in micros. */
  static final int AT = 1;

  /** A hash of the key of an observation. */
  static final int HASH = 2;

  /** Struct of the columns of an observation. */
  static final int OBSERVED = 3;

  /** First micros at which a row may be used. */
  static final int USABLE_FROM = 1;

  /** When a row happened, in micros. */
  static final int EVENT_TIME = 2;

  /** Struct of (content, order): what a row may give to an observation, and what decides. */
  static final int SOURCE = 3;

  private Layout() {}

  /** Only its bytes count, so that the number of its fields does not matter. */
  static UnsafeRow key(InternalRow row) {
    return (UnsafeRow) row.getStruct(KEY, 1);
  }

  static UnsafeRow source(InternalRow row, int fields) {
    return (UnsafeRow) row.getStruct(SOURCE, fields);
  }
}
