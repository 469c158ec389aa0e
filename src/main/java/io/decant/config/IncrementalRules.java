package io.decant.config;

/**
 * How an input is read that only grows: entities that nothing new is known of are kept from the run
 * before, the others are computed again over their whole look-back.
 *
 * @param affected query of the keys of the entities that new rows concern; its tables are limited
 *     to what came since the last run that published
 * @param store directory of the Delta table that keeps the rows between runs
 * @param expired what happens when the service no longer knows the state of the last run
 */
public record IncrementalRules(SqlTemplate affected, String store, Expired expired) {
  /** What happens when the last run's snapshot has expired, which it does after two days. */
  public enum Expired {
    /** Everything is read again. */
    FULL,
    /** The run fails. */
    FAIL
  }
}
