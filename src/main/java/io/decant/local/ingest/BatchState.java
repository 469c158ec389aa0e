package io.decant.local.ingest;

/** Where a batch stands; documented but for the one that says so. */
enum BatchState {
  /** Files may be uploaded. */
  LOADING,
  /** Every file is there. */
  LOADED,
  /** On the way into the table, under a name that no page lists. */
  UNKNOWN,
  /** The rows are in the table; also told as active. */
  SUCCESS,
  /** Terminal; none of its rows are in the table. */
  FAILED,
  /** Given up by the client. */
  ABORTED,
  /** Never completed. */
  ABANDONED,
  /** Was in the table, and is not any more. */
  INACTIVE
}
