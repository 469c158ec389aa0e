package io.decant.local.sql;

import java.util.Objects;

/**
 * The switches of the local service. What Adobe documents is the preset; where the real behaviour
 * is unknown the preset is a guess, said so at the switch, and no job should depend on it.
 *
 * @param rowCap rows of a result that states no limit; the cut is silent, as documented
 * @param maximumLimit the greatest limit that a statement may state, as documented
 * @param literals how string literals are read
 * @param limitZero what an outermost {@code LIMIT 0} means
 * @param innerLimitZero what {@code LIMIT 0} inside a sub-query means
 * @param errorCodes which SQLSTATE user errors carry
 * @param partialFetch how a row limit in the Execute message is answered
 */
public record Behaviour(
    int rowCap,
    int maximumLimit,
    Literals literals,
    LimitZero limitZero,
    InnerLimitZero innerLimitZero,
    ErrorCodes errorCodes,
    PartialFetch partialFetch) {

  /** How string literals are read. GUESS: inferred from the engine, not documented. */
  public enum Literals {
    /** A backslash escapes; adjacent literals join. */
    SPARK,
    /** A doubled quote is a quote; a backslash is a backslash. */
    POSTGRES
  }

  /** What an outermost {@code LIMIT 0} means. */
  public enum LimitZero {
    /** All rows, beyond the cap too: as documented. */
    ALL_ROWS,
    /** No rows. GUESS: one client assumes it. */
    NO_ROWS
  }

  /** What {@code LIMIT 0} means inside a sub-query or a common table expression. GUESS. */
  public enum InnerLimitZero {
    /** Nothing: the result is capped as if it were not there. */
    NO_EFFECT,
    /** The whole result is unlimited. */
    UNLIMITED,
    /** The sub-query has no rows. */
    NO_ROWS
  }

  /** Which SQLSTATE user errors carry. GUESS: which of them the real service reports precisely. */
  public enum ErrorCodes {
    /** XX000 for all but missing tables and columns, syntax errors and exceeded limits. */
    MANY_XX000,
    /** The most precise code that the engine knows. */
    PRECISE
  }

  /** How a row limit in the Execute message is answered. */
  public enum PartialFetch {
    /**
     * The rows asked for, then the end of the statement, then the other rows all the same. That the
     * real service does so is known from one client; the exact order of messages is a GUESS.
     */
    BREAKS,
    /** As PostgreSQL: the portal is suspended and can be continued. */
    SUSPENDS
  }

  /** Rejects a switch that is not set. */
  public Behaviour {
    if (rowCap < 1 || maximumLimit < rowCap) {
      throw new IllegalArgumentException(
          "The row cap is "
              + rowCap
              + " and the greatest limit "
              + maximumLimit
              + "; the cap must be at least 1 and not above the limit.");
    }
    Objects.requireNonNull(literals, "literals");
    Objects.requireNonNull(limitZero, "limitZero");
    Objects.requireNonNull(innerLimitZero, "innerLimitZero");
    Objects.requireNonNull(errorCodes, "errorCodes");
    Objects.requireNonNull(partialFetch, "partialFetch");
  }

  /** As documented, with our guesses where nothing is. */
  public static Behaviour preset() {
    return new Behaviour(
        50_000,
        100_000,
        Literals.SPARK,
        LimitZero.ALL_ROWS,
        InnerLimitZero.NO_EFFECT,
        ErrorCodes.MANY_XX000,
        PartialFetch.BREAKS);
  }

  /** The same with other row limits, so that a test need not move 50,000 rows. */
  public Behaviour withLimits(int cap, int maximum) {
    return new Behaviour(
        cap, maximum, literals, limitZero, innerLimitZero, errorCodes, partialFetch);
  }

  /** The same with another reading of literals. */
  public Behaviour with(Literals other) {
    return new Behaviour(
        rowCap, maximumLimit, other, limitZero, innerLimitZero, errorCodes, partialFetch);
  }

  /** The same with another meaning of an outermost limit of zero. */
  public Behaviour with(LimitZero other) {
    return new Behaviour(
        rowCap, maximumLimit, literals, other, innerLimitZero, errorCodes, partialFetch);
  }

  /** The same with another meaning of an inner limit of zero. */
  public Behaviour with(InnerLimitZero other) {
    return new Behaviour(
        rowCap, maximumLimit, literals, limitZero, other, errorCodes, partialFetch);
  }

  /** The same with other error codes. */
  public Behaviour with(ErrorCodes other) {
    return new Behaviour(
        rowCap, maximumLimit, literals, limitZero, innerLimitZero, other, partialFetch);
  }

  /** The same with another answer to a partial fetch. */
  public Behaviour with(PartialFetch other) {
    return new Behaviour(
        rowCap, maximumLimit, literals, limitZero, innerLimitZero, errorCodes, other);
  }
}
