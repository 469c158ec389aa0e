package io.decant.error;

import java.util.List;

/** The job cannot run as configured. Holds every problem that was found, not only the first. */
public final class InvalidConfigException extends DecantException {
  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  private InvalidConfigException(List<Problem> problems, Throwable cause) {
    super(ErrorKind.CONFIG, text(problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** All problems at once; the list is not empty. */
  public static InvalidConfigException of(List<Problem> problems) {
    return new InvalidConfigException(problems, null);
  }

  /** One problem. */
  public static InvalidConfigException of(Problem problem) {
    return of(List.of(problem));
  }

  /** One problem that another library found. */
  public static InvalidConfigException of(Problem problem, Throwable cause) {
    return new InvalidConfigException(List.of(problem), cause);
  }

  /** Every problem, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    StringBuilder text =
        new StringBuilder(
            problems.size() == 1
                ? "The configuration has a problem:"
                : "The configuration has " + problems.size() + " problems:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
