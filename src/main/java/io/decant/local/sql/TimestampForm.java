package io.decant.local.sql;

import java.io.Serializable;

/** How timestamps are sent. */
public record TimestampForm(Precision precision, Type type) implements Serializable {
  private static final long MICROS_A_MILLISECOND = 1000;

  /** How much of a timestamp is sent. */
  public enum Precision {
    /**
     * All that there is. GUESS: samples show milliseconds, and so may be all that their data had.
     */
    MICROSECONDS,
    /** Whole milliseconds; the rest is cut off. */
    MILLISECONDS
  }

  /** As which type timestamps are sent. GUESS. */
  public enum Type {
    /** Without a time zone. */
    TIMESTAMP,
    /** With the time zone UTC. */
    TIMESTAMPTZ
  }

  static TimestampForm of(Switches switches) {
    return new TimestampForm(
        switches.choice(Switch.TIMESTAMPS, Precision.class),
        switches.choice(Switch.TIMESTAMP_TYPE, Type.class));
  }

  /** What is sent of a time, in microseconds. */
  public long sent(long micros) {
    return precision == Precision.MILLISECONDS
        ? Math.floorDiv(micros, MICROS_A_MILLISECOND) * MICROS_A_MILLISECOND
        : micros;
  }

  /** Whether a time zone is sent. */
  public boolean zoned() {
    return type == Type.TIMESTAMPTZ;
  }
}
