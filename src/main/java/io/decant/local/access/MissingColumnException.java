package io.decant.local.access;

/** A query needs a column that does not exist for the role of the client. */
public final class MissingColumnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;

  MissingColumnException(String column) {
    super("Column \"" + column + "\" does not exist.");
    this.column = column;
  }

  /** The column as the client names it. */
  public String column() {
    return column;
  }
}
