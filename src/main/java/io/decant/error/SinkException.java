package io.decant.error;

/** The output could not be written. Readers still see what was there before. */
public final class SinkException extends DecantException {
  private static final long serialVersionUID = 1L;

  private SinkException(String message, Throwable cause) {
    super(ErrorKind.SINK, message, cause);
  }

  /**
   * A failure at the output.
   *
   * @param path the output
   * @param cause may be null
   */
  public static SinkException of(String path, String problem, String remedy, Throwable cause) {
    return new SinkException(
        path + ": " + problem + " " + remedy + " Nothing was published.", cause);
  }

  /**
   * A page for people that could not be written; what was done before stays done.
   *
   * @param file the page
   * @param cause may be null
   */
  public static SinkException ofPage(String file, String problem, String remedy, Throwable cause) {
    return new SinkException(file + ": " + problem + " " + remedy, cause);
  }

  /**
   * Rows that could not be returned to where they belong.
   *
   * @param target where
   * @param cause may be null
   */
  public static SinkException ofReturn(
      String target, String problem, String remedy, Throwable cause) {
    return new SinkException(
        target + ": " + problem + " " + remedy + " Nothing was returned.", cause);
  }

  /**
   * Labels that could not be written; those that were there still are.
   *
   * @param dataSet whose
   * @param cause may be null
   */
  public static SinkException ofLabels(
      String dataSet, String problem, String remedy, Throwable cause) {
    return new SinkException(
        dataSet + ": " + problem + " " + remedy + " Nothing was written.", cause);
  }

  /** Rows that could not be returned, where another failure says everything already. */
  public static SinkException ofReturn(DecantException cause) {
    return new SinkException(cause.getMessage() + " Nothing was returned.", cause);
  }
}
