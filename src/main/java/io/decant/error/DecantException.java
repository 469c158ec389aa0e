package io.decant.error;

/**
 * A failure that the user can act on. The message says what is wrong, where, and what to do; it
 * never holds a secret, and it is complete without the stack trace.
 */
public abstract sealed class DecantException extends RuntimeException
    permits InvalidConfigException,
        SourceException,
        CheckFailedException,
        SinkException,
        CommitUnknownException,
        RunEndedException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  DecantException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Who must act. */
  public final ErrorKind kind() {
    return kind;
  }
}
