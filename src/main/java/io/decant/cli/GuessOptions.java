package io.decant.cli;

import io.decant.local.sql.Behaviour;
import picocli.CommandLine.Option;

/** What the local service does where nobody outside Adobe knows what the real one does. */
final class GuessOptions {
  private static final String VALUES = "One of ${COMPLETION-CANDIDATES}.";

  @Option(
      names = "--literals",
      paramLabel = "RULE",
      description = {"How string literals are read.", VALUES},
      defaultValue = "SPARK")
  private Behaviour.Literals literals;

  @Option(
      names = "--limit-zero",
      paramLabel = "RULE",
      description = {"What an outermost LIMIT 0 means.", VALUES},
      defaultValue = "ALL_ROWS")
  private Behaviour.LimitZero limitZero;

  @Option(
      names = "--inner-limit-zero",
      paramLabel = "RULE",
      description = {"What LIMIT 0 in a sub-query means.", VALUES},
      defaultValue = "NO_EFFECT")
  private Behaviour.InnerLimitZero innerLimitZero;

  @Option(
      names = "--error-codes",
      paramLabel = "RULE",
      description = {"Which codes user errors carry.", VALUES},
      defaultValue = "MANY_XX000")
  private Behaviour.ErrorCodes errorCodes;

  @Option(
      names = "--partial-fetch",
      paramLabel = "RULE",
      description = {"How a fetch size in a transaction is answered.", VALUES},
      defaultValue = "BREAKS")
  private Behaviour.PartialFetch partialFetch;

  /** The preset limits with these rules. */
  Behaviour behaviour() {
    return Behaviour.preset()
        .with(literals)
        .with(limitZero)
        .with(innerLimitZero)
        .with(errorCodes)
        .with(partialFetch);
  }
}
