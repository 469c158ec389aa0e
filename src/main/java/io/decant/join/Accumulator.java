package io.decant.join;

import io.decant.config.Aggregate;
import java.io.Serializable;
import java.util.HashMap;
import java.util.TreeMap;

/**
 * An aggregate over the values inside of a window, which come and go. All are exact, so that what
 * has left leaves no trace, and the order of coming does not show.
 */
abstract class Accumulator implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double MICROS_PER_DAY = 86_400_000_000.0;

  abstract void add(long eventTime, Object value);

  abstract void remove(Object value);

  /** The aggregate as of now, null when it has none. */
  abstract Object result(long now);

  static Accumulator of(WindowFeature feature) {
    Aggregate aggregate = feature.aggregate();
    return switch (aggregate) {
      case COUNT -> new Count();
      case SUM, MEAN, RATE -> new ExactSum(aggregate, feature.type(), feature.over());
      case MIN -> new Extremum(false);
      case MAX -> new Extremum(true);
      case DAYS_SINCE -> new DaysSince(feature.over());
      case DISTINCT_COUNT -> new DistinctCount();
      case FIRST, LAST ->
          throw new IllegalArgumentException(aggregate + " is a row of the window, not a value");
    };
  }

  /** The greatest value. */
  static Accumulator greatest() {
    return new Extremum(true);
  }

  /** The greatest event time. */
  static Accumulator newest(long over) {
    return new Newest(over);
  }

  /** How many values. */
  private static final class Count extends Accumulator {
    private static final long serialVersionUID = 1L;

    private long count;

    @Override
    void add(long eventTime, Object value) {
      count++;
    }

    @Override
    void remove(Object value) {
      count--;
    }

    @Override
    Object result(long now) {
      return count;
    }
  }

  /** How many different values; exact, because the rows of the window are at hand. */
  private static final class DistinctCount extends Accumulator {
    private static final long serialVersionUID = 1L;

    private final HashMap<Object, Integer> values = new HashMap<>();

    @Override
    void add(long eventTime, Object value) {
      values.merge(value, 1, Integer::sum);
    }

    @Override
    void remove(Object value) {
      values.computeIfPresent(value, (key, count) -> count == 1 ? null : count - 1);
    }

    @Override
    Object result(long now) {
      return (long) values.size();
    }
  }

  /** Smallest or greatest value; NaN is greater than any number. */
  private static final class Extremum extends Accumulator {
    private static final long serialVersionUID = 1L;

    private final boolean greatest;
    private final TreeMap<Object, Integer> values = new TreeMap<>();

    private Extremum(boolean greatest) {
      this.greatest = greatest;
    }

    @Override
    void add(long eventTime, Object value) {
      values.merge(value, 1, Integer::sum);
    }

    @Override
    void remove(Object value) {
      values.computeIfPresent(value, (key, count) -> count == 1 ? null : count - 1);
    }

    @Override
    Object result(long now) {
      if (values.isEmpty()) {
        return null;
      }
      return greatest ? values.lastKey() : values.firstKey();
    }
  }

  /** The greatest event time. What leaves was older or leaves no younger one behind. */
  private static class Newest extends Accumulator {
    private static final long serialVersionUID = 1L;

    private final long over;
    private boolean any;
    private long newest;

    private Newest(long over) {
      this.over = over;
    }

    @Override
    void add(long eventTime, Object value) {
      newest = any ? Math.max(newest, eventTime) : eventTime;
      any = true;
    }

    @Override
    void remove(Object value) {
      // The greatest one leaves last; result() sees that from its age.
    }

    @Override
    Object result(long now) {
      return any && newest > now - over ? newest : null;
    }
  }

  /** The age of the greatest event time. */
  private static final class DaysSince extends Newest {
    private static final long serialVersionUID = 1L;

    private DaysSince(long over) {
      super(over);
    }

    @Override
    Object result(long now) {
      Object newest = super.result(now);
      return newest == null ? null : (now - (Long) newest) / MICROS_PER_DAY;
    }
  }
}
