package io.decant.config;

import java.util.Set;

/** Placeholders that every query may use without declaring them. */
public final class BuiltInPlaceholders {
  /** The run's as-of time. */
  public static final String AS_OF = "as_of";

  /** The label horizon in days; only in jobs with a label. */
  public static final String HORIZON_DAYS = "horizon_days";

  /** All of them. */
  public static final Set<String> ALL = Set.of(AS_OF, HORIZON_DAYS);

  private BuiltInPlaceholders() {}
}
