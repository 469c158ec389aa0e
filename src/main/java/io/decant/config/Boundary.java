package io.decant.config;

/** Whether a fact that becomes available exactly at the observation time may be used. */
public enum Boundary {
  /** It may: available &lt;= observed. */
  INCLUSIVE,
  /** It may not: available &lt; observed. */
  EXCLUSIVE
}
