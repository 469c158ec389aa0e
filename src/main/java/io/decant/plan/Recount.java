package io.decant.plan;

/**
 * What tells, after the last row was read, whether a table that is not pinned has changed since it
 * was counted.
 *
 * @param statement exactly as sent; returns number and content of the rows
 * @param rows rows that were counted before the first was read
 * @param content sum of a hash of every row, which does not depend on their order; of doubles it
 *     has seven digits, because adding up in another order may change the last ones
 */
public record Recount(String statement, long rows, long content) {
  /** Whether the rows are still those that were counted. */
  public boolean isStill(long otherRows, long otherContent) {
    return rows == otherRows && content == otherContent;
  }
}
