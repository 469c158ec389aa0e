package io.decant.check;

/** Makes results whose messages all have the same parts in the same order. */
final class Verdict {
  private Verdict() {}

  /** The check holds. */
  static CheckResult passed(String name, String observed, String limit) {
    return new CheckResult(name, true, observed, limit, "");
  }

  /**
   * The check does not hold.
   *
   * @param examples from {@link Texts#examples}
   * @param remedy one sentence: what to do
   */
  static CheckResult failed(
      String name, String observed, String limit, String examples, String remedy) {
    String message =
        name + ": observed " + observed + ", allowed " + limit + "." + examples + " " + remedy;
    return new CheckResult(name, false, observed, limit, message);
  }
}
