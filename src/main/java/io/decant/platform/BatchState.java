package io.decant.platform;

import java.util.Locale;

/** Where a batch of the Batch Ingestion API stands. */
public enum BatchState {
  /** Made; files may be uploaded. */
  LOADING(false),
  /** Complete, and on its way into the data set. */
  ON_THE_WAY(false),
  /** Its rows are in the data set. */
  SUCCESS(true),
  /** None of its rows are in the data set. */
  FAILED(true),
  /** Given up by its client. */
  ABORTED(true),
  /** Given up by the service, because it was never completed. */
  ABANDONED(true),
  /** Its rows were in the data set, and are not any more. */
  INACTIVE(true),
  /** A word that nobody has documented: not the end, as far as we know. */
  UNKNOWN(false);

  private final boolean end;

  BatchState(boolean end) {
    this.end = end;
  }

  /** Whether the batch goes no further by itself. */
  public boolean isEnd() {
    return end;
  }

  /**
   * The state that the service calls so; pages differ in their words and in upper and lower case.
   */
  static BatchState of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "loading" -> LOADING;
      case "loaded", "queued", "processing", "staging", "staged", "retrying", "stalled" ->
          ON_THE_WAY;
      case "success", "active" -> SUCCESS;
      case "failed", "failure" -> FAILED;
      case "aborted" -> ABORTED;
      case "abandoned" -> ABANDONED;
      case "inactive", "archived", "deleted" -> INACTIVE;
      default -> UNKNOWN;
    };
  }
}
