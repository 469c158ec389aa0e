package io.decant.queryservice;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A division of a result by the hash of some columns, made by the service: far more buckets than
 * slices, so that one count of all buckets is enough to put slices of any size together from them.
 *
 * @param by the columns; not needed for a single bucket
 * @param number how many
 */
record Buckets(List<Divisor> by, int number) {
  Buckets {
    by = List.copyOf(by);
  }

  /** The number of the bucket of a row, from 0. */
  String expression() {
    return number == 1 ? "0" : BucketRange.expression(columns(), number);
  }

  /** What makes the slice of these buckets; empty where it is everything. */
  String predicate(int first, int last) {
    return first == 0 && last == number - 1
        ? ""
        : new BucketRange(columns(), number, first, last).predicate();
  }

  private String columns() {
    return by.stream().map(Divisor::sql).collect(Collectors.joining(", "));
  }

  /** Nothing for a single bucket: a constant is no group, and an aggregate needs none. */
  String groupBy() {
    return number == 1 ? "" : " GROUP BY " + expression();
  }
}
