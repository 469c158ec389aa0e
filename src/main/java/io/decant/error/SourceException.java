package io.decant.error;

import java.util.List;

/** A source could not be read, or not completely. */
public sealed class SourceException extends DecantException permits OtherRowsException {
  private static final long serialVersionUID = 1L;

  /** Whether the same run may succeed later without a change. */
  public enum Retry {
    /** The same run may succeed. */
    HELPS,
    /** Something has to be changed first. */
    DOES_NOT_HELP
  }

  private final Retry retry;

  SourceException(String message, Retry retry, Throwable cause) {
    super(ErrorKind.SOURCE, message, cause);
    this.retry = retry;
  }

  /**
   * A failure at a source.
   *
   * @param source the name of the source and of what was read from it
   * @param problem what happened, without any secret
   * @param remedy what the user can do
   * @param cause may be null
   */
  public static SourceException of(
      String source, String problem, String remedy, Retry retry, Throwable cause) {
    return new SourceException(text(source, problem, remedy, retry), retry, cause);
  }

  static String text(String source, String problem, String remedy, Retry retry) {
    String advice =
        retry == Retry.HELPS ? "Running again may help." : "Running again will not help.";
    return source + ": " + problem + " " + remedy + " " + advice;
  }

  /** A failure at a source that a retry does not mend. */
  public static SourceException of(String source, String problem, String remedy) {
    return of(source, problem, remedy, Retry.DOES_NOT_HELP, null);
  }

  /**
   * A set that is what was published, and of which nobody can tell whether it may be built again.
   *
   * @param set the set
   * @param reasons one a period, with what can be done
   */
  public static SourceException ofRebuilding(String set, List<String> reasons) {
    StringBuilder text =
        new StringBuilder(set)
            .append(
                ": it is what was published, but nobody can tell whether it may be built again:");
    reasons.forEach(reason -> text.append("\n  ").append(reason));
    return new SourceException(
        text.append("\nNothing was changed.").toString(), Retry.DOES_NOT_HELP, null);
  }

  /** Whether running again may help. */
  public Retry retry() {
    return retry;
  }
}
