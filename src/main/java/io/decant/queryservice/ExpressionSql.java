package io.decant.queryservice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.NullOrdering;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Avg;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Expressions of Spark in the SQL of the service. It is a list of what means the same on both sides
 * in every way that the service may read quotes; everything else stays in Spark. Not on the list on
 * purpose: casts (their names differ), arithmetic (overflow may be an error on one side only),
 * functions, samples, and text that has no safe literal.
 */
final class ExpressionSql {
  private static final Map<String, String> COMPARISONS =
      Map.of("=", "=", "<>", "<>", "<", "<", "<=", "<=", ">", ">", ">=", ">=");
  private static final Map<String, String> CONNECTIVES = Map.of("AND", " AND ", "OR", " OR ");
  private static final Map<String, String> PATTERNS =
      Map.of("STARTS_WITH", "%s%%", "ENDS_WITH", "%%%s", "CONTAINS", "%%%s%%");
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  private ExpressionSql() {}

  /** Absent: it must not be sent. */
  static Optional<String> of(Expression expression) {
    if (expression instanceof NamedReference column) {
      return column(column);
    } else if (expression instanceof Literal<?> literal) {
      return literal.value() == null
          ? Optional.empty()
          : literal(literal.value(), literal.dataType());
    } else if (expression instanceof SortOrder order) {
      return of(order.expression()).map(sql -> sql + direction(order) + nulls(order));
    } else if (expression instanceof AggregateFunc aggregate) {
      return aggregate(aggregate);
    } else if (expression instanceof GeneralScalarExpression scalar) {
      return scalar(scalar.name(), scalar.children());
    }
    return Optional.empty();
  }

  private static Optional<String> column(NamedReference column) {
    String[] path = column.fieldNames();
    return path.length == 1 && Identifiers.isQuotable(path[0])
        ? Optional.of(Identifiers.quote(path[0]))
        : Optional.empty();
  }

  private static Optional<String> aggregate(AggregateFunc aggregate) {
    if (aggregate instanceof CountStar) {
      return Optional.of("count(*)");
    } else if (aggregate instanceof Count count) {
      return call("count", count.isDistinct(), count.column());
    } else if (aggregate instanceof Sum sum) {
      return call("sum", sum.isDistinct(), sum.column());
    } else if (aggregate instanceof Avg average) {
      return call("avg", average.isDistinct(), average.column());
    } else if (aggregate instanceof Min least) {
      return call("min", false, least.column());
    } else if (aggregate instanceof Max greatest) {
      return call("max", false, greatest.column());
    }
    return Optional.empty();
  }

  private static Optional<String> call(String function, boolean distinct, Expression argument) {
    return of(argument).map(sql -> function + "(" + (distinct ? "DISTINCT " : "") + sql + ")");
  }

  private static Optional<String> scalar(String name, Expression[] children) {
    if ("CASE_WHEN".equals(name)) {
      return caseWhen(children);
    } else if (PATTERNS.containsKey(name)) {
      return like(name, children);
    }
    return all(children)
        .filter(operands -> !operands.isEmpty() || name.startsWith("ALWAYS_"))
        .flatMap(operands -> operation(name, operands));
  }

  private static Optional<String> operation(String name, List<String> operands) {
    if (COMPARISONS.containsKey(name)) {
      return Optional.of(
          "(" + operands.get(0) + " " + COMPARISONS.get(name) + " " + operands.get(1) + ")");
    } else if (CONNECTIVES.containsKey(name)) {
      return Optional.of("(" + String.join(CONNECTIVES.get(name), operands) + ")");
    }
    return Optional.ofNullable(
        switch (name) {
          case "NOT" -> "(NOT " + operands.get(0) + ")";
          case "IS_NULL" -> "(" + operands.get(0) + " IS NULL)";
          case "IS_NOT_NULL" -> "(" + operands.get(0) + " IS NOT NULL)";
          case "IN" -> in(operands);
          case "BOOLEAN_EXPRESSION" -> operands.get(0);
          case "COALESCE" -> "coalesce(" + String.join(", ", operands) + ")";
          case "ALWAYS_TRUE" -> "(1=1)";
          case "ALWAYS_FALSE" -> "(1=0)";
          default -> null;
        });
  }

  /** A pattern of plain text: what LIKE makes of an escape depends on the quoting rule. */
  private static Optional<String> like(String name, Expression[] children) {
    if (!(children[1] instanceof Literal<?> literal)
        || literal.value() == null
        || !(literal.dataType() instanceof StringType)) {
      return Optional.empty();
    }
    String text = literal.value().toString();
    if (text.contains("%") || text.contains("_") || !Literals.isSafe(text)) {
      return Optional.empty();
    }
    String pattern = Literals.text(String.format(PATTERNS.get(name), text));
    return of(children[0]).map(sql -> "(" + sql + " LIKE " + pattern + ")");
  }

  private static String in(List<String> operands) {
    List<String> values = operands.subList(1, operands.size());
    return values.isEmpty()
        ? null
        : "(" + operands.get(0) + " IN (" + String.join(", ", values) + "))";
  }

  /** Pairs of condition and value, and the value that is left. */
  private static Optional<String> caseWhen(Expression[] children) {
    return all(children)
        .map(
            parts -> {
              StringBuilder sql = new StringBuilder("CASE");
              for (int i = 0; i + 1 < parts.size(); i += 2) {
                sql.append(" WHEN ").append(parts.get(i)).append(" THEN ").append(parts.get(i + 1));
              }
              if (parts.size() % 2 == 1) {
                sql.append(" ELSE ").append(parts.get(parts.size() - 1));
              }
              return sql.append(" END").toString();
            });
  }

  private static Optional<List<String>> all(Expression[] children) {
    List<Optional<String>> parts = Arrays.stream(children).map(ExpressionSql::of).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().map(Optional::get).collect(Collectors.toList()))
        : Optional.empty();
  }

  private static Optional<String> literal(Object value, DataType type) {
    if (type instanceof BooleanType) {
      return Optional.of(value.toString());
    } else if (type instanceof IntegralType) {
      return Optional.of(number(new BigDecimal(value.toString())));
    } else if (type instanceof DecimalType) {
      return Optional.of(number(new BigDecimal(value.toString())));
    } else if (type instanceof DoubleType || type instanceof FloatType) {
      return floating(((Number) value).doubleValue());
    } else if (type instanceof StringType) {
      return Literals.isSafe(value.toString())
          ? Optional.of(Literals.text(value.toString()))
          : Optional.empty();
    } else if (type instanceof DateType) {
      return date(LocalDate.ofEpochDay(((Number) value).longValue()));
    } else if (type instanceof TimestampType) {
      return timestamp(Instant.EPOCH.plus(((Number) value).longValue(), ChronoUnit.MICROS));
    }
    return Optional.empty();
  }

  /** In brackets below zero: after another minus it would begin a comment. */
  private static String number(BigDecimal value) {
    String digits = value.toPlainString();
    return value.signum() < 0 ? "(" + digits + ")" : digits;
  }

  /** With an exponent, which makes it a floating-point number and not a decimal one. */
  private static Optional<String> floating(double value) {
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    String digits = Double.toString(value);
    String text = digits.contains("E") ? digits : digits + "E0";
    return Optional.of(text.startsWith("-") ? "(" + text + ")" : text);
  }

  private static Optional<String> date(LocalDate date) {
    return date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)
        ? Optional.empty()
        : Optional.of(Literals.date(date));
  }

  private static Optional<String> timestamp(Instant time) {
    return time.isBefore(FIRST_TIME) || !time.isBefore(END_OF_TIME)
        ? Optional.empty()
        : Optional.of(Literals.timestamp(time));
  }

  private static String direction(SortOrder order) {
    return order.direction() == SortDirection.ASCENDING ? " ASC" : " DESC";
  }

  private static String nulls(SortOrder order) {
    return order.nullOrdering() == NullOrdering.NULLS_FIRST ? " NULLS FIRST" : " NULLS LAST";
  }
}
