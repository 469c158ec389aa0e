package io.decant.queryservice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds slices that the service will not cut, of a size that it and a task can bear. */
final class SlicePlanner {
  private static final double WORTHWHILE = 0.8;

  private final SliceSize size;
  private final Function<Slicing, List<SliceCount>> counter;

  /**
   * A planner for one result.
   *
   * @param size how large slices are to be
   * @param counter asks the service
   */
  SlicePlanner(SliceSize size, Function<Slicing, List<SliceCount>> counter) {
    this.size = size;
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
   * @param whole the whole result as it was counted
   * @param columns lists of columns to hash, each longer than the one before
   * @return absent: no division by these columns fits
   */
  Optional<Sliced> plan(SliceCount whole, List<List<String>> columns) {
    int wanted = wanted(whole.rows());
    if (wanted == 1) {
      return Optional.of(new Sliced(Slicing.whole(), List.of(whole))).filter(this::fits);
    }
    for (List<String> by : columns) {
      Optional<Sliced> found = divide(new Slicing(by, wanted));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private int wanted(long total) {
    long slices = (total + size.aim() - 1) / Math.max(1, size.aim());
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, slices));
  }

  private Optional<Sliced> divide(Slicing first) {
    Slicing slicing = first;
    long before = Long.MAX_VALUE;
    while (slicing.slices() < size.slices()) {
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
    return sliced.largest() < size.limit();
  }

  private Sliced count(Slicing slicing) {
    return new Sliced(slicing, counter.apply(slicing));
  }
}
