package io.decant.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What tells two results apart.
 *
 * @param rows how many
 * @param sum of a number of each group, weighted so that values of two observations cannot be
 *     exchanged
 * @param values how many are not null of a column that knows nulls, over all groups
 */
record Outcome(long rows, long sum, long values) {
  private static final int NUMBER = 1;
  private static final int WITH_NULLS = 3;

  /** The sum and the values, as SQL that Spark and DuckDB understand alike. */
  static List<String> aggregates(JoinShape shape) {
    String sum =
        each(shape, NUMBER, "coalesce(%s, -1)").collect(Collectors.joining(" + ", "(", ")"));
    return List.of(
        "sum(" + sum + " * (" + JoinShape.ID + " % 997 + 1))",
        each(shape, WITH_NULLS, "count(%s)").collect(Collectors.joining(" + ")));
  }

  /** What Spark observed under the names of the components. */
  static Outcome of(Map<String, Object> facts) {
    return new Outcome(
        (Long) facts.get("rows"), (Long) facts.get("sum"), (Long) facts.get("values"));
  }

  /**
   * Fails unless it is the expected one.
   *
   * @param expected null: nothing is expected yet
   */
  Outcome equalTo(Outcome expected) {
    if (expected != null && !expected.equals(this)) {
      throw new IllegalStateException(this + " instead of " + expected);
    }
    return this;
  }

  private static Stream<String> each(JoinShape shape, int column, String expression) {
    return IntStream.range(0, shape.groups())
        .mapToObj(group -> expression.formatted(shape.features(group).get(column)));
  }
}
