package io.decant.queryservice;

import java.util.List;
import java.util.stream.Stream;

/**
 * A slice, or a part of one that took too long.
 *
 * @param predicate what makes it; empty: everything
 * @param depth how often it was halved
 */
record SlicePart(String predicate, int depth) {
  /**
   * Sixteen parts of a slice, each of which takes as long as the whole, mean that it is not rows.
   */
  private static final int DEEPEST = 4;

  static SlicePart whole(String predicate) {
    return new SlicePart(predicate, 0);
  }

  boolean isDivisible() {
    return depth < DEEPEST;
  }

  /**
   * Two parts that are disjoint and together the same rows.
   *
   * @param divisors the columns to hash where there is no hash yet
   */
  List<SlicePart> halves(List<Divisor> divisors) {
    Stream<String> predicates;
    if (predicate.isEmpty()) {
      Buckets two = new Buckets(divisors, 2);
      predicates = Stream.of(two.predicate(0, 0), two.predicate(1, 1));
    } else {
      predicates = BucketRange.parse(predicate).halves().stream().map(BucketRange::predicate);
    }
    return predicates.map(part -> new SlicePart(part, depth + 1)).toList();
  }
}
