package io.decant.plan;

/**
 * A column of the published set.
 *
 * @param name its name
 * @param type its Spark type as DDL
 * @param role what it is for
 * @param definition how it is made, in words that change when its meaning changes; equal
 *     definitions in training and scoring are what parity means
 */
public record SetColumn(String name, String type, Role role, String definition) {
  /** What a column is for. */
  public enum Role {
    /** Names the entity. */
    KEY,
    /** The observation time. */
    TIME,
    /** A feature. */
    FEATURE,
    /** A column of the observations that is kept as it is. */
    ATTRIBUTE,
    /** The label; training sets only. */
    LABEL,
    /** The sampling weight; training sets only. */
    WEIGHT,
    /** The part of the split; training sets only. */
    SPLIT,
    /** What a model says of the entity; scores only. */
    SCORE,
    /** The period of the run. */
    PERIOD
  }
}
