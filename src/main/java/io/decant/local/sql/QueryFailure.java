package io.decant.local.sql;

/**
 * What a client is told instead of an answer. It belongs to the conversation with that client and
 * never leaves the service, so it is none of the error kinds of a job.
 */
public final class QueryFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The position of a failure that no place in the text can be blamed for. */
  public static final int NOWHERE = -1;

  private final String sqlState;
  private final int position;

  QueryFailure(String sqlState, String message, int position, Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
    this.position = position;
  }

  /** A failure of the conversation, not of a place in a statement. */
  public static QueryFailure of(String sqlState, String message) {
    return new QueryFailure(sqlState, message, NOWHERE, null);
  }

  /** The five characters by which clients tell failures apart. */
  public String sqlState() {
    return sqlState;
  }

  /** The index of the offending character in the text that the client sent, or {@link #NOWHERE}. */
  public int position() {
    return position;
  }
}
