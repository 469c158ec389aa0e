package io.decant.check;

/** One condition that a set must meet before it is published. */
interface Rule extends Measured {
  /**
   * The verdict.
   *
   * @param measures the values of {@link #measures()}
   * @param samples looks for rows that break the rule; asked only when it is broken
   */
  CheckResult judge(Measures measures, Samples samples);
}
