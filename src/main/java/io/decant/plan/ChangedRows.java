package io.decant.plan;

/**
 * A table that changed between counting and recounting.
 *
 * @param before rows that were counted before the first was read
 * @param after rows that were counted after the last was read; the same number where only their
 *     content has changed
 * @param outside rows that have other times than those that were counted; 0 where times do not
 *     matter
 */
public record ChangedRows(long before, long after, long outside) {
  /**
   * Whether a row that was counted may have left the span of time that other reads were planned by.
   * A row outside of it is new, or one that has moved: nobody can tell.
   */
  public boolean mayHaveLost() {
    return after < before || outside > 0;
  }

  /** For people, to follow "its tables changed while they were read: ". */
  @Override
  public String toString() {
    return before == after
        ? before + " rows, some of them with other values"
        : "counted " + before + " rows before and " + after + " after";
  }
}
