package io.decant.error;

/** The output may or may not have been published; only a look at it can tell. */
public final class CommitUnknownException extends DecantException {
  private static final long serialVersionUID = 1L;

  private CommitUnknownException(String message, Throwable cause) {
    super(ErrorKind.SINK_UNKNOWN, message, cause);
  }

  /**
   * A commit of a set without an answer.
   *
   * @param path the output
   * @param look what to look at before running again
   */
  public static CommitUnknownException of(String path, String look, Throwable cause) {
    return of(path, "set", look, cause);
  }

  /** The same of a model. */
  public static CommitUnknownException ofModel(String path, String look, Throwable cause) {
    return of(path, "model", look, cause);
  }

  private static CommitUnknownException of(String path, String what, String look, Throwable cause) {
    return new CommitUnknownException(
        path
            + ": the store did not say whether the "
            + what
            + " was published. Before running again, "
            + look,
        cause);
  }

  /**
   * Rows that may or may not have been returned.
   *
   * @param target where they belong
   * @param state what is known
   * @param look what to look at before running again
   * @param cause may be null
   */
  public static CommitUnknownException ofReturn(
      String target, String state, String look, Throwable cause) {
    return new CommitUnknownException(
        target + ": " + state + " Before running again, " + look, cause);
  }
}
