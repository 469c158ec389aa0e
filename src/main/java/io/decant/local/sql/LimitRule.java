package io.decant.local.sql;

import io.decant.local.sql.Behaviour.InnerLimitZero;
import io.decant.local.sql.Behaviour.LimitZero;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many rows a query may return. The service differs from PostgreSQL and Spark here, and
 * silently so; see {@link Behaviour}.
 */
final class LimitRule {
  private static final String ALL = "ALL";

  private final Behaviour behaviour;
  private final All all;

  LimitRule(Behaviour behaviour, All all) {
    this.behaviour = behaviour;
    this.all = all;
  }

  /** What an outermost {@code LIMIT ALL} means. GUESS. */
  enum All {
    /** The same as no limit: the result is capped. */
    CAPPED,
    /** All rows. */
    ALL_ROWS
  }

  /**
   * Takes limits out of the text that mean something else than Spark makes of them.
   *
   * @return the rows after which the result is cut, empty for no cut
   */
  OptionalInt apply(QueryTree tree, SparkText text) {
    boolean lifted = applyToInner(tree, text);
    Optional<QueryTree.Span> outermost = tree.outermostLimit();
    boolean every = outermost.filter(limit -> limit.text().equalsIgnoreCase(ALL)).isPresent();
    if (outermost.isEmpty() || every) {
      boolean uncapped = every && all == All.ALL_ROWS;
      return lifted || uncapped ? OptionalInt.empty() : OptionalInt.of(behaviour.rowCap());
    }
    QueryTree.Span limit = outermost.get();
    long rows = number(limit, text);
    if (rows > behaviour.maximumLimit()) {
      throw SqlErrors.limitTooGreat(rows, behaviour.maximumLimit(), text.origin(limit.start()));
    }
    if (rows == 0 && behaviour.limitZero() == LimitZero.ALL_ROWS) {
      text.blank(limit.start(), limit.end());
      return OptionalInt.empty();
    }
    text.blank(limit.start(), limit.end());
    return OptionalInt.of((int) rows);
  }

  private boolean applyToInner(QueryTree tree, SparkText text) {
    boolean lifted = false;
    for (QueryTree.Span limit : tree.innerLimits()) {
      if (limit.text().equals("0") && behaviour.innerLimitZero() != InnerLimitZero.NO_ROWS) {
        text.blank(limit.start(), limit.end());
        lifted |= behaviour.innerLimitZero() == InnerLimitZero.UNLIMITED;
      }
    }
    return lifted;
  }

  private static long number(QueryTree.Span limit, SparkText text) {
    try {
      String digits = limit.text();
      boolean bigint = digits.endsWith("L") || digits.endsWith("l");
      long rows = Long.parseLong(bigint ? digits.substring(0, digits.length() - 1) : digits);
      if (rows >= 0) {
        return rows;
      }
    } catch (NumberFormatException notANumber) {
      // Told to the client below.
    }
    throw SqlErrors.limitNotANumber(limit.text(), text.origin(limit.start()));
  }
}
