package io.decant.queryservice;

import io.decant.plan.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A result as the service counted it, in one statement.
 *
 * @param by the buckets
 * @param counts of those that are not empty, in the order of their numbers
 */
record Counted(Buckets by, List<BucketCount> counts) {
  Counted {
    counts = counts.stream().sorted(Comparator.comparingInt(BucketCount::number)).toList();
  }

  long rows() {
    return counts.stream().mapToLong(BucketCount::rows).sum();
  }

  /** Rows of the largest bucket. */
  long largest() {
    return counts.stream().mapToLong(BucketCount::rows).max().orElse(0);
  }

  /** Sum over the content of all rows; 0 where it cannot change. */
  long content() {
    return counts.stream().mapToLong(BucketCount::content).sum();
  }

  /** Earliest and latest time, where asked for and not null throughout. */
  Optional<TimeRange> times() {
    return counts.stream()
        .flatMap(count -> count.times().stream())
        .reduce(
            (left, right) ->
                new TimeRange(
                    left.from().isBefore(right.from()) ? left.from() : right.from(),
                    left.to().isAfter(right.to()) ? left.to() : right.to()));
  }
}
