package io.decant.plan;

/**
 * A table that changed between counting and recounting.
 *
 * @param before rows that were counted before the first was read
 * @param after rows that were counted after the last was read; the same number where only their
 *     content has changed
 */
public record ChangedRows(long before, long after) {
  /**
   * Whether rows that were counted are no longer within the span that was counted: nobody knows
   * whether they were removed or have a later time now, for which nothing was planned.
   */
  public boolean hasLost() {
    return after < before;
  }

  /** For people, to follow "its tables changed while they were read: ". */
  @Override
  public String toString() {
    return before == after
        ? before + " rows, some of them with other values"
        : "counted " + before + " rows before and " + after + " after";
  }
}
