package io.decant.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.WindowConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.UtcMicros;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The windows of a group, computed anew for audited observations by Spark's own aggregates over all
 * rows of a key. These round on the way, so that numbers are compared up to a billionth of what was
 * added up. First and last, and extremes of what is no number, are left aside.
 */
final class AuditedWindows {
  private static final String USED = InternalColumns.PREFIX + "window_used_";
  private static final String VALUE = InternalColumns.PREFIX + "window_value_";
  private static final String DUE = InternalColumns.PREFIX + "window_due_";
  private static final String WEIGHT = InternalColumns.PREFIX + "window_weight_";
  private static final double MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);
  private static final double PRECISION = 1e-9;

  private final FeatureGroupConfig group;
  private final StructType source;
  private final List<WindowConfig> windows;

  /**
   * The windows that can be compared.
   *
   * @param source columns of the group's rows
   */
  AuditedWindows(FeatureGroupConfig group, StructType source) {
    this.group = group;
    this.source = source;
    this.windows = group.windows().stream().filter(this::isCompared).toList();
  }

  private boolean isCompared(WindowConfig window) {
    return switch (window.aggregate()) {
      case FIRST, LAST -> false;
      case MIN, MAX -> type(window) instanceof NumericType;
      default -> true;
    };
  }

  private DataType type(WindowConfig window) {
    return source.apply(window.column().orElseThrow()).dataType();
  }

  /** What staged rows say. */
  List<Column> used() {
    List<Column> used = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      String published = group.published(windows.get(i).name());
      used.add(Columns.named(published).cast("double").as(USED + i));
    }
    return used;
  }

  /** What a row of the source brings into each window; null: nothing. */
  List<Column> values() {
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      values.add(value(windows.get(i)).as(VALUE + i));
    }
    return values;
  }

  private Column value(WindowConfig window) {
    if (window.column().isEmpty()) {
      return lit(1.0);
    }
    Column column = Columns.named(window.column().get());
    DataType type = type(window);
    Column number = type instanceof BooleanType ? column.cast("int") : column;
    return switch (window.aggregate()) {
      case COUNT -> when(column.isNotNull(), lit(1.0));
      case DISTINCT_COUNT ->
          type instanceof FloatType || type instanceof DoubleType ? column.plus(lit(0.0)) : column;
      case DAYS_SINCE ->
          type instanceof BooleanType || type instanceof NumericType
              ? when(number.notEqual(lit(0)), lit(1.0))
              : when(column.isNotNull(), lit(1.0));
      default -> number.cast("double");
    };
  }

  /**
   * Aggregates over the usable rows of an observation.
   *
   * @param age of a row at its observation, in micros
   */
  List<Column> due(Column age) {
    List<Column> due = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      WindowConfig window = windows.get(i);
      long over = UtcMicros.of(window.over());
      Column value = when(age.lt(lit(over)), Columns.named(VALUE + i));
      double perDay = window.aggregate() == Aggregate.RATE ? MICROS_PER_DAY / over : 1;
      due.add(due(window.aggregate(), value, age, perDay).cast("double").as(DUE + i));
      due.add(weight(window.aggregate(), value, perDay).as(WEIGHT + i));
    }
    return due;
  }

  private static Column due(Aggregate aggregate, Column value, Column age, double perDay) {
    return switch (aggregate) {
      case COUNT -> count(value);
      case SUM, RATE -> sum(value).multiply(lit(perDay));
      case MEAN -> avg(value);
      case MIN -> min(value);
      case MAX -> max(value);
      case DISTINCT_COUNT -> size(collect_set(value));
      case DAYS_SINCE -> min(when(value.isNotNull(), age)).divide(lit(MICROS_PER_DAY));
      case FIRST, LAST -> throw new IllegalArgumentException(aggregate + " is not compared");
    };
  }

  /** How much was added up, whatever its sign. */
  private static Column weight(Aggregate aggregate, Column value, double perDay) {
    return switch (aggregate) {
      case SUM, RATE -> sum(abs(value)).multiply(lit(perDay));
      case MEAN -> avg(abs(value));
      default -> max(lit(0.0));
    };
  }

  /** Whether all windows are as they should be; never null. */
  Column areRight() {
    Column right = lit(true);
    for (int i = 0; i < windows.size(); i++) {
      right = right.and(isRight(i));
    }
    return right;
  }

  /** Each window that is not, with both of its values. */
  Column wrong() {
    List<Column> wrong = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Column text =
          concat(
              lit(windows.get(i).name() + "="),
              coalesce(Columns.named(USED + i).cast("string"), lit("null")),
              lit(" instead of "),
              coalesce(expected(i).cast("string"), lit("null")));
      wrong.add(when(not(isRight(i)), text));
    }
    return wrong.isEmpty() ? lit("") : concat_ws(", ", wrong.toArray(Column[]::new));
  }

  private Column isRight(int i) {
    Column used = Columns.named(USED + i);
    Column due = expected(i);
    Column weight = coalesce(Columns.named(WEIGHT + i), lit(0.0)).plus(abs(due));
    Column near = abs(used.minus(due)).leq(weight.multiply(lit(PRECISION)));
    return used.eqNullSafe(due).or(coalesce(near, lit(false)));
  }

  /** An empty window is 0 where something is counted or added up. */
  private Column expected(int i) {
    Column due = Columns.named(DUE + i);
    return switch (windows.get(i).aggregate()) {
      case COUNT, SUM, RATE, DISTINCT_COUNT -> coalesce(due, lit(0.0));
      default -> due;
    };
  }
}
