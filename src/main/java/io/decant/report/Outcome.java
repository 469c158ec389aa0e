package io.decant.report;

import io.decant.error.ErrorKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param failure the kind of failure; absent after a success
 * @param stage the stage that failed; absent after a success, or when the failure came before the
 *     first stage
 * @param message where the set is, or what went wrong and what to do
 * @param trace stack trace, only of a defect of Decant
 */
public record Outcome(
    Optional<ErrorKind> failure, Optional<String> stage, String message, Optional<String> trace) {
  /** Everything went well. */
  public static Outcome success(String message) {
    return new Outcome(Optional.empty(), Optional.empty(), message, Optional.empty());
  }

  /** A stage failed; what the user can act on carries no stack trace. */
  public static Outcome failed(Optional<String> stage, Throwable failure) {
    ErrorKind kind = ErrorKind.of(failure);
    boolean defect = kind == ErrorKind.INTERNAL;
    return new Outcome(
        Optional.of(kind),
        stage,
        defect || failure.getMessage() == null ? failure.toString() : failure.getMessage(),
        defect ? Optional.of(trace(failure)) : Optional.empty());
  }

  /** The exit code of the process. */
  public int exitCode() {
    return failure.map(ErrorKind::exitCode).orElse(0);
  }

  /** The stack trace as text. */
  static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
