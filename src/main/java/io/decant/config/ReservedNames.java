package io.decant.config;

import java.util.Set;

/** Names that Decant gives to columns itself; no column of a job may have one of them. */
public final class ReservedNames {
  /** The first partition column of every set: the UTC date of the run's as-of time. */
  public static final String PERIOD = "period";

  /** The part of the split. */
  public static final String SPLIT = "split";

  /** The sampling weight. */
  public static final String WEIGHT = "weight";

  /** What all columns begin with that are never published. */
  public static final String INTERNAL = "decant_";

  /** All whole names. */
  public static final Set<String> ALL = Set.of(PERIOD, SPLIT, WEIGHT);

  private ReservedNames() {}
}
