package io.decant.queryservice;

import java.util.Locale;

/**
 * How large slices are to be.
 *
 * @param aim rows in each, about; the hash spreads them unevenly
 * @param limit rows that none may have
 * @param buckets so many there may not be, because the statement that counts them has a row for
 *     each
 * @param unlimited whether a statement that ends in {@code LIMIT 0} is not cut
 * @param reason for plan and report
 */
record SliceSize(long aim, long limit, long buckets, boolean unlimited, String reason) {
  private static final double SHARE_OF_CAP = 0.6;
  private static final int UNEVEN = 2;

  /** Below the cap, by far: a slice at the cap cannot be told from one that was cut. */
  static SliceSize below(long cap) {
    return new SliceSize(
        (long) (cap * SHARE_OF_CAP),
        cap,
        cap,
        false,
        String.format(Locale.ROOT, "below the cap of %,d rows", cap));
  }

  /** The same with another reason. */
  SliceSize because(String otherReason) {
    return new SliceSize(aim, limit, buckets, unlimited, otherReason);
  }

  /** Bounded by time and memory, where the service has proven that it does not cut. */
  static SliceSize of(long rows, long cap, String reason) {
    return new SliceSize(rows, rows * UNEVEN, cap, true, reason);
  }
}
