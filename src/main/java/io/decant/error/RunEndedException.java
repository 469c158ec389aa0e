package io.decant.error;

/** The process was told to end before the run was over. */
public final class RunEndedException extends DecantException {
  private static final long serialVersionUID = 1L;

  private RunEndedException(String message, Throwable cause) {
    super(ErrorKind.ENDED, message, cause);
  }

  /**
   * A run that does not go on.
   *
   * @param stage the stage that was interrupted, or that did not begin any more
   * @param cause how the stage failed when it was interrupted; null: it had not begun
   */
  public static RunEndedException at(String stage, Throwable cause) {
    return new RunEndedException(
        "The process was told to end, so the run stopped at the stage "
            + stage
            + ". Nothing was published. Run the job again.",
        cause);
  }
}
