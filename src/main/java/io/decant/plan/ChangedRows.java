package io.decant.plan;

/**
 * A table that changed between counting and recounting.
 *
 * @param before rows that were counted before the first was read
 * @param after rows that were counted after the last was read; the same number where only their
 *     content has changed
 */
public record ChangedRows(long before, long after) {
  /** For people, to follow "its tables changed while they were read: ". */
  @Override
  public String toString() {
    return before == after
        ? before + " rows, some of them with other values"
        : "counted " + before + " rows before and " + after + " after";
  }
}
