package io.decant.queryservice;

import io.decant.error.SourceException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the service returns a result of any size when a statement ends in {@code LIMIT 0}. It is
 * documented, and contradicted by one client: so it is asked for a few more rows than the cap,
 * which cost it no data. What it says here is not believed of later statements: each has to bring
 * the rows that were counted.
 *
 * @param honoured whether all rows came
 * @param bytesPerSecond of the connection, measured with those rows; 0 when they did not come
 */
record LimitZero(boolean honoured, double bytesPerSecond) {
  /** The end of a statement that is not to be cut. */
  static final String ENDING = "LIMIT 0";

  private static final Logger LOG = LoggerFactory.getLogger(LimitZero.class);
  private static final long DOCUMENTED_CAP = 50_000;
  private static final double NANOS = 1e9;
  private static final int BYTES_OF_A_ROW = 16;

  /** Memory of one slice, which the PostgreSQL driver holds as a whole, in each task. */
  private static final long SLICE_BYTES = 64L << 20;

  /** What a value and a row take in the driver's memory beside their text. */
  private static final int VALUE_OVERHEAD = 24;

  private static final int ROW_OVERHEAD = 32;
  private static final int FEWEST_ROWS = 1_000;

  /**
   * Asks for a row more than the cap; a cap below the documented one is a wish for small slices.
   */
  static LimitZero ask(ServiceSession session, long cap) {
    if (cap < DOCUMENTED_CAP) {
      return new LimitZero(false, 0);
    }
    long began = System.nanoTime();
    long rows;
    try {
      rows = session.rows(Statements.numbers(cap + 1), row -> row.getInt(1)).size();
    } catch (SourceException e) {
      LOG.info("whether LIMIT 0 is honoured cannot be told: {}", e.getMessage());
      return new LimitZero(false, 0);
    }
    double seconds = Math.max(1, System.nanoTime() - began) / NANOS;
    LOG.info("LIMIT 0 brought {} rows of {}", rows, cap + 1);
    return rows == cap + 1
        ? new LimitZero(true, rows * BYTES_OF_A_ROW / seconds)
        : new LimitZero(false, 0);
  }

  /**
   * Slices that the service sends within half of its time limit and that a task can hold. Where the
   * time is for fewer rows than the cap lets through, the cap decides: smaller slices would only
   * repeat the query more often, and one that takes too long is read in halves. Only memory makes
   * slices smaller.
   *
   * @param read what is known of the result
   */
  SliceSize size(Measured read) {
    long held = read.rowBytes() + VALUE_OVERHEAD * (long) read.columns() + ROW_OVERHEAD;
    long byMemory = SLICE_BYTES / held;
    double seconds = read.timeoutSeconds() / 2 - read.secondsToCount();
    long byTime = (long) (Math.max(0, seconds) * bytesPerSecond / read.rowBytes());
    SliceSize capped = SliceSize.below(read.cap());
    if (byTime < capped.aim() && capped.aim() <= byMemory) {
      return capped.because(
          String.format(
              Locale.ROOT,
              "%s: LIMIT 0 is honoured, but counting took %.1f s, which leaves no time for more",
              capped.reason(),
              read.secondsToCount()));
    }
    long rows = Math.max(FEWEST_ROWS, Math.min(byMemory, Math.max(capped.aim(), byTime)));
    return SliceSize.of(
        rows,
        read.cap(),
        String.format(
            Locale.ROOT,
            "LIMIT 0 is honoured, so they are bounded by %s: rows of about %,d bytes, %,.0f KiB/s,"
                + " counted in %.1f s",
            rows >= byMemory ? "memory" : "time",
            read.rowBytes(),
            bytesPerSecond / 1_024,
            read.secondsToCount()));
  }

  /**
   * What was measured of a result.
   *
   * @param rowBytes of a row's text, on average, at least 1
   * @param columns of a row
   * @param secondsToCount which is about what the service takes for the SQL itself
   * @param timeoutSeconds of a statement
   * @param cap rows at which the service cuts a statement without {@code LIMIT 0}
   */
  record Measured(
      long rowBytes, int columns, double secondsToCount, double timeoutSeconds, long cap) {}
}
