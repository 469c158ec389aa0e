package io.decant.local.http;

/** Where a query stands that was handed in. */
enum QueryState {
  SUBMITTED,
  IN_PROGRESS,
  SUCCESS,
  FAILED,
  KILLED,
  CANCELLED;

  boolean ended() {
    return this != SUBMITTED && this != IN_PROGRESS;
  }
}
