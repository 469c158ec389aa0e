package io.decant.config;

/** What a window feature computes from the rows of its window. */
public enum Aggregate {
  /** Number of rows, or of rows whose column is not null; 0 when the window is empty. */
  COUNT,
  /** Sum of the column; 0 when the window is empty. */
  SUM,
  /** Smallest value; null when the window is empty. */
  MIN,
  /** Greatest value; null when the window is empty. */
  MAX,
  /** Mean of the values; null when the window is empty. */
  MEAN,
  /**
   * Days from the latest row whose column is neither null nor zero to the observation time, as a
   * fraction; null when there is none.
   */
  DAYS_SINCE,
  /** Value of the oldest row, null if that has none; null when the window is empty. */
  FIRST,
  /** Value of the latest row, null if that has none; null when the window is empty. */
  LAST,
  /** Number of different values, exact; 0 when the window is empty. */
  DISTINCT_COUNT,
  /** Number of rows, or sum of the column, per day of the window; 0 when the window is empty. */
  RATE;

  /** Whether it can do without a column, and then looks at rows. */
  public boolean takesRows() {
    return this == COUNT || this == RATE;
  }
}
