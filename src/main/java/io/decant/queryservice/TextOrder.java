package io.decant.queryservice;

import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Finds expressions whose value depends on the order of texts. A struct comes as text as well, and
 * nothing in its description tells it from a string: the service would compare its fields where
 * Spark compares the text.
 */
final class TextOrder {
  private static final Set<String> ORDERED = Set.of("<", "<=", ">", ">=");

  private final StructType schema;

  /** For columns of a table; a column that it does not have may be text. */
  TextOrder(StructType schema) {
    this.schema = schema;
  }

  boolean matters(Expression... expressions) {
    return Arrays.stream(expressions).anyMatch(this::matters);
  }

  private boolean matters(Expression expression) {
    boolean compares =
        expression instanceof GeneralScalarExpression scalar && ORDERED.contains(scalar.name());
    boolean ordered =
        compares
            || expression instanceof Min
            || expression instanceof Max
            || expression instanceof SortOrder;
    if (ordered && mayBeText(expression)) {
      return true;
    }
    return matters(expression.children());
  }

  private boolean mayBeText(Expression expression) {
    if (expression instanceof NamedReference column) {
      String name = String.join(".", column.fieldNames());
      return !Arrays.asList(schema.fieldNames()).contains(name)
          || schema.apply(name).dataType() instanceof StringType;
    }
    return Arrays.stream(expression.children()).anyMatch(this::mayBeText);
  }
}
