package io.decant.queryservice;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some buckets of a hash, one after the other.
 *
 * @param columns what is hashed, in SQL
 * @param number how many buckets there are
 * @param first the first of these
 * @param last the last of these, included
 */
record BucketRange(String columns, int number, int first, int last) {
  private static final Pattern PREDICATE =
      Pattern.compile(
          "pmod\\(hash\\((?<columns>.*)\\), (?<number>\\d+)\\)"
              + " (= (?<only>\\d+)|BETWEEN (?<first>\\d+) AND (?<last>\\d+))",
          Pattern.DOTALL);

  /**
   * The buckets of a predicate of {@link #predicate}.
   *
   * @throws IllegalStateException where it is another one
   */
  static BucketRange parse(String predicate) {
    Matcher matcher = PREDICATE.matcher(predicate);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a slice by hash: " + predicate);
    }
    boolean single = matcher.group("only") != null;
    return new BucketRange(
        matcher.group("columns"),
        Integer.parseInt(matcher.group("number")),
        Integer.parseInt(matcher.group(single ? "only" : "first")),
        Integer.parseInt(matcher.group(single ? "only" : "last")));
  }

  /** The number of the bucket of a row, in the service's SQL. */
  static String expression(String columns, int number) {
    return "pmod(hash(" + columns + "), " + number + ")";
  }

  /** Whether a row is in one of them, in the service's SQL. */
  String predicate() {
    return expression(columns, number)
        + (first == last ? " = " + first : " BETWEEN " + first + " AND " + last);
  }

  /** Two disjoint parts; of a single bucket by the same hash with twice the number of buckets. */
  List<BucketRange> halves() {
    if (first == last) {
      int doubled = Math.multiplyExact(number, 2);
      int other = first + number;
      return List.of(
          new BucketRange(columns, doubled, first, first),
          new BucketRange(columns, doubled, other, other));
    }
    int middle = (first + last) / 2;
    return List.of(
        new BucketRange(columns, number, first, middle),
        new BucketRange(columns, number, middle + 1, last));
  }
}
