package io.decant.queryservice;

import io.decant.plan.ReadRequest;
import io.decant.plan.Recount;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What makes up for a snapshot where a table has none: rows that come later in time are kept out by
 * the span of time that was counted first, and every other change is seen when the rows are counted
 * once more.
 */
final class ChangeWatch {
  /** What stands for a null, which the hash would leave out, whichever column it is in. */
  private static final String NULL = "'-'";

  /** The service may write a time with fewer digits than it has. */
  private static final Duration FINEST = Duration.ofMillis(1).minusNanos(1_000);

  private final String relation;
  private final Optional<String> content;

  private ChangeWatch(String relation, Optional<String> content) {
    this.relation = relation;
    this.content = content;
  }

  /** Watches where one of the tables is not pinned. */
  static ChangeWatch of(ReadRequest request, StructType schema) {
    boolean watched = !request.unpinned().isEmpty();
    return new ChangeWatch(
        Statements.relation(request), watched ? Optional.of(content(schema)) : Optional.empty());
  }

  private static String content(StructType schema) {
    String columns =
        Arrays.stream(schema.fields()).map(ChangeWatch::text).collect(Collectors.joining(", "));
    return "coalesce(sum(cast(hash(" + columns + ") AS bigint)), 0)";
  }

  /**
   * A value as a text: types that have no hash of their own have a text. Of a double the digits of
   * a float, because adding up in another order may change its last ones.
   */
  private static String text(StructField field) {
    String name = Identifiers.quote(field.name());
    String value =
        field.dataType().equals(DataTypes.DoubleType) ? "cast(" + name + " AS float)" : name;
    return "coalesce(cast(" + value + " AS string), " + NULL + ")";
  }

  boolean watches() {
    return content.isPresent();
  }

  /** What is summed up over the rows when they are counted; absent: nothing can change. */
  Optional<String> content() {
    return content;
  }

  /**
   * Keeps out what comes later in time.
   *
   * @param counted span of the times that were counted; absent: every time was null
   * @param type of the column of times
   */
  static String within(String time, Optional<TimeRange> counted, DataType type) {
    String isNull = Identifiers.quote(time) + " IS NULL";
    return counted
        .map(span -> new TimeRange(span.from(), span.to().plus(FINEST)))
        .map(span -> Conditions.within(new TimeFilter(time, span), type))
        .map(within -> "(" + within + " OR " + isNull + ")")
        .orElse(isNull);
  }

  /** What is asked once the rows are read, of which so many were counted. */
  Optional<Recount> recount(long rows, long sum, Optional<String> condition) {
    return rows == 0 || content.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recount(Statements.total(relation, content, condition), rows, sum));
  }
}
