package io.decant.check;

import java.util.List;
import org.apache.spark.sql.Column;

/** Finds a few rows that break a rule, so that the message can name them. */
interface Samples {
  /**
   * Looks in the staged rows.
   *
   * @param broken true for the rows that are wanted
   * @param shown columns to show beside keys and time
   * @return up to five rows, each as {@code name=value, ...}
   */
  List<String> rows(Column broken, List<String> shown);

  /** Observations that occur more than once by key and time. */
  List<String> repeated();

  /** Observations of the spine that are not in the set. */
  List<String> lost();
}
