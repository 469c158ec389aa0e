package io.decant.queryservice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds slices that the service will not cut. It aims well below the cap, because the hash spreads
 * rows unevenly; a slice at the cap cannot be told from one that was cut.
 */
final class SlicePlanner {
  private static final double AIM = 0.6;
  private static final double WORTHWHILE = 0.8;

  private final long cap;
  private final Function<Slicing, List<SliceCount>> counter;

  /**
   * A planner for one result.
   *
   * @param cap rows at which the service cuts
   * @param counter asks the service
   */
  SlicePlanner(long cap, Function<Slicing, List<SliceCount>> counter) {
    this.cap = cap;
    this.counter = counter;
  }

  /** Slices and what was counted in each. */
  record Sliced(Slicing slicing, List<SliceCount> counts) {
    Sliced {
      counts = List.copyOf(counts);
    }

    long largest() {
      return counts.stream().mapToLong(SliceCount::rows).max().orElse(0);
    }

    long rows() {
      return counts.stream().mapToLong(SliceCount::rows).sum();
    }
  }

  /**
   * The fewest slices that fit, found by doubling; where that does not help because many rows share
   * a value, more columns are hashed.
   *
   * @param total rows of the whole result
   * @param columns lists of columns to hash, each longer than the one before
   * @return absent: no division by these columns fits
   */
  Optional<Sliced> plan(long total, List<List<String>> columns) {
    int wanted = wanted(total);
    if (wanted == 1) {
      Sliced whole = count(Slicing.whole());
      if (fits(whole)) {
        return Optional.of(whole);
      }
      wanted = Math.max(2, wanted(whole.rows()));
    }
    for (List<String> by : columns) {
      Optional<Sliced> found = divide(new Slicing(by, wanted));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** How many slices a result of this size needs at least. */
  int wanted(long total) {
    return total < cap * AIM + 1
        ? 1
        : (int) Math.min(Integer.MAX_VALUE, Math.ceil(total / (cap * AIM)));
  }

  private Optional<Sliced> divide(Slicing first) {
    Slicing slicing = first;
    long before = Long.MAX_VALUE;
    while (slicing.slices() < cap) {
      Sliced sliced = count(slicing);
      if (fits(sliced)) {
        return Optional.of(sliced);
      }
      if (sliced.largest() > before * WORTHWHILE) {
        return Optional.empty();
      }
      before = sliced.largest();
      slicing = slicing.doubled();
    }
    return Optional.empty();
  }

  private boolean fits(Sliced sliced) {
    return sliced.largest() < cap;
  }

  private Sliced count(Slicing slicing) {
    return new Sliced(slicing, counter.apply(slicing));
  }
}
