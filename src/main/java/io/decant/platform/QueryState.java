package io.decant.platform;

import java.util.Arrays;

/** Where a query stands. */
public enum QueryState {
  /** Taken, not yet begun; it may stay so for more than ten minutes (observed). */
  SUBMITTED(false),
  /** Running. */
  IN_PROGRESS(false),
  /** Ended; there may be errors nevertheless (documented sample). */
  SUCCESS(true),
  /** Ended without a result. */
  FAILED(true),
  /** Ended by somebody (observed; not documented). */
  KILLED(true),
  /** Ended by somebody (observed; not documented). */
  CANCELLED(true),
  /** A word that nobody has documented: not the end, as far as we know. */
  UNKNOWN(false);

  private final boolean end;

  QueryState(boolean end) {
    this.end = end;
  }

  /** Whether no other state follows. */
  public boolean isEnd() {
    return end;
  }

  static QueryState of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.name().equalsIgnoreCase(text))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
