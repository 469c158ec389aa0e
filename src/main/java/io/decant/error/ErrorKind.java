package io.decant.error;

/**
 * The closed set of failures, by who must act. The kind decides the exit code; the two never change
 * apart.
 */
public enum ErrorKind {
  /** The author of the job file must act. */
  CONFIG(2),
  /** A source could not be read completely: its owner must act, or a retry helps. */
  SOURCE(3),
  /** The data broke a rule of the job, or a set is not what was published; nothing was changed. */
  DATA(4),
  /** The output could not be written; nothing was published. */
  SINK(5),
  /** It is not known whether the output was published: somebody must look before the next run. */
  SINK_UNKNOWN(6),
  /** A defect of Decant. */
  INTERNAL(70),
  /** The process was told to end, and nothing was published: the job has to be run again. */
  ENDED(143);

  private final int exitCode;

  ErrorKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The process exit code of this kind. */
  public int exitCode() {
    return exitCode;
  }

  /** The kind of any failure; what is not one of ours is a defect of ours. */
  public static ErrorKind of(Throwable failure) {
    return failure instanceof DecantException known ? known.kind() : INTERNAL;
  }
}
