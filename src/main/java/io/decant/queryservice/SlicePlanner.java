package io.decant.queryservice;

import io.decant.plan.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds slices that the service will not cut, of a size that it and a task can bear. */
final class SlicePlanner {
  /** Enough for slices of about equal size of 100 million rows at the documented cap. */
  private static final int BUCKETS = 4_096;

  private static final int FINER = 4;
  private static final double WORTHWHILE = 0.8;

  private final SliceSize size;
  private final Function<Buckets, Counted> counter;

  /**
   * A planner for one result.
   *
   * @param size how large slices are to be
   * @param counter asks the service
   */
  SlicePlanner(SliceSize size, Function<Buckets, Counted> counter) {
    this.size = size;
    this.counter = counter;
  }

  /**
   * The buckets in which a result is counted first.
   *
   * @param by the columns that divide best; none: it is counted as a whole
   * @param cap rows at which the service cuts a result, also that of the count
   */
  static Buckets first(List<Divisor> by, long cap) {
    return new Buckets(by, by.isEmpty() ? 1 : (int) Math.max(1, Math.min(BUCKETS, cap - 1)));
  }

  /**
   * Disjoint slices that are the whole result.
   *
   * @param counted in the buckets of which they are made
   * @param slices none where there are no rows
   */
  record Sliced(Counted counted, List<Slice> slices) {
    Sliced {
      slices = List.copyOf(slices);
    }

    /** Rows of the largest slice. */
    long largest() {
      return slices.stream().mapToLong(Slice::rows).max().orElse(0);
    }

    @Override
    public String toString() {
      return slices.size() <= 1
          ? "one slice"
          : slices.size()
              + " slices by the hash of "
              + counted.by().by().stream().map(Divisor::name).collect(Collectors.joining(", "));
    }
  }

  /**
   * As few slices as fit, put together from the buckets that were counted. Only where a bucket is
   * too large is the result counted again, in smaller ones; where that does not help because many
   * rows share a value, more columns are hashed.
   *
   * @param first the result as it was counted
   * @param columns lists of columns to hash, each longer than the one before, the first as counted
   * @return absent: no division by these columns fits
   */
  Optional<Sliced> plan(Counted first, List<List<Divisor>> columns) {
    if (first.rows() < size.limit() && first.rows() <= size.aim()) {
      return Optional.of(new Sliced(first, whole(first)));
    }
    Optional<Sliced> found = first.by().by().isEmpty() ? Optional.empty() : divide(first);
    for (int more = 1; found.isEmpty() && more < columns.size(); more++) {
      found = divide(counter.apply(first(columns.get(more), size.buckets())));
    }
    return found;
  }

  private static List<Slice> whole(Counted counted) {
    return counted.rows() == 0 ? List.of() : List.of(new Slice(0, counted.rows(), ""));
  }

  private Optional<Sliced> divide(Counted first) {
    Counted counted = first;
    while (counted.largest() >= size.limit()) {
      long finer = Math.min((long) counted.by().number() * FINER, size.buckets() - 1);
      if (finer <= counted.by().number()) {
        return Optional.empty();
      }
      long before = counted.largest();
      counted = counter.apply(new Buckets(counted.by().by(), (int) finer));
      if (counted.largest() > before * WORTHWHILE) {
        return Optional.empty();
      }
    }
    return Optional.of(new Sliced(counted, slices(counted)));
  }

  /**
   * Runs of buckets that reach their share of the rows, or would reach the limit; together every
   * bucket, also those that were empty when they were counted.
   */
  private List<Slice> slices(Counted counted) {
    if (counted.rows() == 0) {
      return List.of();
    }
    long share = share(counted.rows());
    List<Slice> slices = new ArrayList<>();
    int first = 0;
    long rows = 0;
    long done = 0;
    for (BucketCount bucket : counted.counts()) {
      boolean full = rows + bucket.rows() >= size.limit() || done >= share * (slices.size() + 1);
      if (rows > 0 && full) {
        slices.add(
            new Slice(slices.size(), rows, counted.by().predicate(first, bucket.number() - 1)));
        first = bucket.number();
        rows = 0;
      }
      rows += bucket.rows();
      done += bucket.rows();
    }
    int last = counted.by().number() - 1;
    slices.add(new Slice(slices.size(), rows, counted.by().predicate(first, last)));
    return slices;
  }

  private long share(long rows) {
    long aim = Math.max(1, size.aim());
    long slices = (rows + aim - 1) / aim;
    return (rows + slices - 1) / slices;
  }
}
