package io.decant.join;

import java.io.Serializable;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Where a sweep stands within one key: the numbers of the rows that hold now.
 *
 * <p>Public only because Spark has no encoders for classes that are not.
 */
public final class ValidityState implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int IS_OBSERVATION_AT = 0;
  private static final int TIME_AT = 1;
  private static final int UNTIL_AT = 2;
  private static final int NUMBER_AT = 3;
  private static final Row NONE = RowFactory.create(null, false);

  private final TreeSet<Long> holding = new TreeSet<>();
  private final PriorityQueue<Ending> endings = new PriorityQueue<>(Ending.FIRST_TO_END);
  private boolean asked;

  /** Goes on to the next entry. */
  void accept(Row entry) {
    asked = entry.getBoolean(IS_OBSERVATION_AT);
    if (entry.isNullAt(TIME_AT)) {
      return;
    }
    long now = entry.getLong(TIME_AT);
    while (!endings.isEmpty() && endings.peek().until() <= now) {
      holding.remove(endings.remove().number());
    }
    if (!asked && entry.getLong(UNTIL_AT) > now) {
      holding.add(entry.getLong(NUMBER_AT));
      endings.add(new Ending(entry.getLong(UNTIL_AT), entry.getLong(NUMBER_AT)));
    }
  }

  /** What the current entry uses, if it is an observation. */
  Row result() {
    return !asked || holding.isEmpty()
        ? NONE
        : RowFactory.create(holding.last(), holding.size() > 1);
  }

  /** When a row ceases to hold. */
  private record Ending(long until, long number) implements Serializable {
    private static final Comparator<Ending> FIRST_TO_END =
        (Comparator<Ending> & Serializable) (one, other) -> Long.compare(one.until, other.until);
  }
}
