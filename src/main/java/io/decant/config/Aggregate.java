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
  DAYS_SINCE
}
