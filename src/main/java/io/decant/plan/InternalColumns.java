package io.decant.plan;

import io.decant.config.ReservedNames;

/**
 * Columns that travel with the rows for counting and auditing, and are never published. Columns of
 * users must not begin with {@link #PREFIX}.
 */
public final class InternalColumns {
  /** What all internal columns begin with. */
  public static final String PREFIX = ReservedNames.INTERNAL;

  /** Identifies one observation within a run; unique. */
  public static final String OBSERVATION = PREFIX + "observation";

  /** Hash of the published columns of a staged row. */
  public static final String ROW_HASH = PREFIX + "row_hash";

  /** Hash of a row of a published set, as it was read. */
  public static final String READ_HASH = PREFIX + "read_hash";

  /** The slice in which a row was read. */
  public static final String SLICE = PREFIX + "slice";

  /** Boolean: the entity of an observation has a positive one. */
  public static final String STRATUM = PREFIX + "stratum";

  private InternalColumns() {}

  /** Timestamp: event time of the youngest row that a feature group used; null without a match. */
  public static String eventTime(String group) {
    return PREFIX + group + "_event_time";
  }

  /** Boolean: the observation found a row in a feature group that knows no time. */
  public static String matched(String group) {
    return PREFIX + group + "_matched";
  }

  /** Timestamp: when the row that was used ceased to hold; null: it still holds. */
  public static String validTo(String group) {
    return PREFIX + group + "_valid_to";
  }

  /** Timestamp: latest ingestion time among the rows that a feature group used. */
  public static String ingested(String group) {
    return PREFIX + group + "_ingested";
  }

  /** Boolean: the used row had equals in event time and tie-break columns. */
  public static String tied(String group) {
    return PREFIX + group + "_tied";
  }

  /** Integer: how many different values an identity map had for the observation. */
  public static String identities(String identity) {
    return PREFIX + identity + "_identities";
  }
}
