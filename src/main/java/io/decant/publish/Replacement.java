package io.decant.publish;

/**
 * What stands where a run would publish.
 *
 * @param kind what it is
 * @param rows rows of the same period that would be replaced; 0 unless the period exists
 * @param description what to say of it in the plan, in lines
 */
public record Replacement(Kind kind, long rows, String description) {
  /** What stands there. */
  public enum Kind {
    /** Nothing: the set would be made. */
    NOTHING,
    /** The set, without this period: the period would be added. */
    SET,
    /** The set with this period: the period would be replaced. */
    PERIOD,
    /** This very run has been published: nothing would be done. */
    ALREADY_PUBLISHED,
    /** The set of another job: the run would fail. */
    OTHER_JOB,
    /** Something that Decant did not publish: the run would fail. */
    FOREIGN
  }
}
