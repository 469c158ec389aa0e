package io.decant.error;

/** Other rows came from a source than it had counted. Reading once more may help. */
public final class OtherRowsException extends SourceException {
  private static final long serialVersionUID = 1L;

  /**
   * A read of which rows are missing, or of which there are too many.
   *
   * @param source the name of the source and of what was read from it
   * @param problem what was counted and what came
   * @param remedy what the user can do
   */
  public OtherRowsException(String source, String problem, String remedy) {
    super(text(source, problem, remedy, Retry.HELPS), Retry.HELPS, null);
  }
}
