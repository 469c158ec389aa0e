package io.decant.config;

/** Placeholders that every query may use without declaring them. */
public final class BuiltInPlaceholders {
  /** The run's as-of time. */
  public static final String AS_OF = "as_of";

  /** The label horizon in days; only in jobs with a label. */
  public static final String HORIZON_DAYS = "horizon_days";

  private BuiltInPlaceholders() {}
}
