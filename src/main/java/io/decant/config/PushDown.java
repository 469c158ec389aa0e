package io.decant.config;

/** Work that a job expects the source to do instead of Spark. */
public enum PushDown {
  /** Only the columns that are used come. */
  COLUMNS,
  /** Only the rows that are used come. */
  FILTER,
  /** Rows are summed up before they come. */
  AGGREGATES,
  /** They are summed up for each of several groups. */
  GROUP_BY,
  /** Tables of the source are joined there. */
  JOINS
}
