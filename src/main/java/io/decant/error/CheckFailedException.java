package io.decant.error;

import java.util.List;

/** The data broke at least one rule. Nothing was published or changed. */
public final class CheckFailedException extends DecantException {
  private static final long serialVersionUID = 1L;

  private CheckFailedException(String message) {
    super(ErrorKind.DATA, message, null);
  }

  /**
   * Every failed check.
   *
   * @param failures one sentence a check: its name, what was observed, the limit, sample keys
   */
  public static CheckFailedException of(List<String> failures) {
    return of(failures, "Nothing was published.");
  }

  /** Every check that rows failed which were to be returned; one sentence each. */
  public static CheckFailedException ofReturn(List<String> failures) {
    return of(failures, "Nothing was returned.");
  }

  /**
   * What governance does not permit.
   *
   * @param denials one a rule, with the paths that lead to the label
   * @param end what has not happened, and what can be done; whole sentences
   */
  public static CheckFailedException ofGovernance(List<String> denials, String end) {
    StringBuilder text = new StringBuilder("Governance denies this set:");
    denials.forEach(denial -> text.append("\n  ").append(denial));
    return new CheckFailedException(text.append("\n").append(end).toString());
  }

  /**
   * A set that is what was published, and that may not be built again.
   *
   * @param set the set
   * @param denials one a period, with the rule and what can be done
   */
  public static CheckFailedException ofRebuilding(String set, List<String> denials) {
    StringBuilder text =
        new StringBuilder(set).append(": it is what was published, but may not be built again:");
    denials.forEach(denial -> text.append("\n  ").append(denial));
    return new CheckFailedException(text.append("\nNothing was changed.").toString());
  }

  private static CheckFailedException of(List<String> failures, String end) {
    StringBuilder text =
        new StringBuilder(
            failures.size() == 1 ? "A check failed:" : failures.size() + " checks failed:");
    failures.forEach(failure -> text.append("\n  ").append(failure));
    return new CheckFailedException(text.append("\n").append(end).toString());
  }

  /**
   * A published set that is not as it should be.
   *
   * @param set the set
   * @param verdict how it is, to follow "is"
   * @param failures one sentence a period
   */
  public static CheckFailedException ofSet(String set, String verdict, List<String> failures) {
    StringBuilder text = new StringBuilder(set).append(": this is ").append(verdict).append(":");
    failures.forEach(failure -> text.append("\n  ").append(failure));
    return new CheckFailedException(
        text.append("\nNothing was changed. To have the period as its job makes it, run the job")
            .append(" again for it with a new run id.")
            .toString());
  }

  /** Two sets that were to be equal. */
  public static CheckFailedException ofDiff(String difference) {
    return new CheckFailedException(difference + " Nothing was changed.");
  }
}
