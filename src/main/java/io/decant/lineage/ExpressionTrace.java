package io.decant.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;

/** What expressions follow from. */
final class ExpressionTrace {
  private static final Set<String> ELEMENTS =
      Set.of("explode", "explode_outer", "inline", "inline_outer");

  /** Of constants they say how many rows there are. */
  private static final Set<String> COUNTS = Set.of("count", "sum");

  /** What follows from a sub-query: its columns, and what decides which rows it has. */
  @FunctionalInterface
  interface SubQuery {
    Origins of(LogicalPlan plan, Scope outer);
  }

  private final SubQuery subQueries;
  private final Map<String, Expression> windows = new HashMap<>();
  private final Set<String> bound = new HashSet<>();

  ExpressionTrace(SubQuery subQueries) {
    this.subQueries = subQueries;
  }

  /** A window that a WINDOW clause defines. */
  void define(String window, Expression definition) {
    windows.put(window.toLowerCase(Locale.ROOT), definition);
  }

  /** The windows that are defined now. */
  Map<String, Expression> windows() {
    return Map.copyOf(windows);
  }

  /** These windows and no others. */
  void define(Map<String, Expression> all) {
    windows.clear();
    windows.putAll(all);
  }

  Origins of(Expression expression, Scope scope) {
    if (expression instanceof UnresolvedAttribute attribute) {
      return scope.of(ScalaLists.names(attribute.nameParts().iterator()));
    } else if (expression instanceof UnresolvedNamedLambdaVariable variable) {
      return variable(ScalaLists.names(variable.nameParts().iterator()), scope);
    } else if (expression instanceof LambdaFunction lambda) {
      return lambda(lambda, scope);
    } else if (expression instanceof UnresolvedExtractValue part) {
      return part(part, scope);
    } else if (expression instanceof SubqueryExpression query) {
      return Origins.computed(
          List.of(subQueries.of((LogicalPlan) query.plan(), scope), children(query, scope)));
    } else if (expression instanceof UnresolvedWindowExpression window) {
      return window(window, scope);
    } else if (isStar(expression)) {
      return scope.all();
    } else if (isElements(expression)) {
      return of(ScalaLists.children(expression).get(0), scope);
    } else if (isCount(expression)) {
      return Origins.computed(List.of(Origins.rows(scope.tables()), children(expression, scope)));
    }
    return children(expression, scope);
  }

  static boolean isStar(Expression expression) {
    return expression.getClass().getSimpleName().startsWith("UnresolvedStar");
  }

  private Origins children(Expression expression, Scope scope) {
    return Origins.computed(
        ScalaLists.children(expression).stream().map(child -> of(child, scope)).toList());
  }

  /** The parser takes every name in a lambda for a variable. */
  private Origins variable(List<String> name, Scope scope) {
    return bound.contains(name.get(0).toLowerCase(Locale.ROOT)) ? Origins.NONE : scope.of(name);
  }

  private Origins lambda(LambdaFunction lambda, Scope scope) {
    List<String> fresh = new ArrayList<>();
    ScalaLists.of(lambda.arguments().iterator())
        .forEach(
            argument -> {
              if (argument instanceof UnresolvedNamedLambdaVariable variable
                  && bound.add(variable.name().toLowerCase(Locale.ROOT))) {
                fresh.add(variable.name().toLowerCase(Locale.ROOT));
              }
            });
    Origins origins = of(lambda.function(), scope);
    fresh.forEach(bound::remove);
    return origins;
  }

  /** {@code a['b']} is {@code a.b}; an element of a list is what the list is. */
  private Origins part(UnresolvedExtractValue part, Scope scope) {
    Origins whole = of(part.child(), scope);
    if (!(part.extraction() instanceof Literal literal)) {
      return Origins.computed(List.of(whole, of(part.extraction(), scope)));
    }
    return literal.dataType().equals(DataTypes.StringType)
        ? whole.below(List.of(String.valueOf(literal.value())))
        : whole;
  }

  private Origins window(UnresolvedWindowExpression window, Scope scope) {
    Expression definition = windows.get(window.windowSpec().name().toLowerCase(Locale.ROOT));
    Origins function = of(window.child(), scope);
    return definition == null
        ? Origins.computed(List.of(function, scope.all()))
        : Origins.computed(List.of(function, of(definition, scope)));
  }

  /** The parser makes {@code count(1)} of {@code count(*)}. */
  private static boolean isCount(Expression expression) {
    return expression instanceof UnresolvedFunction function
        && COUNTS.contains(String.valueOf(function.nameParts().last()).toLowerCase(Locale.ROOT))
        && ScalaLists.<Expression>of(function.arguments().iterator()).stream()
            .allMatch(Literal.class::isInstance);
  }

  private static boolean isElements(Expression expression) {
    String name = "";
    if (expression instanceof UnresolvedFunction function) {
      name = String.valueOf(function.nameParts().last());
    } else if (expression instanceof UnresolvedGenerator generator) {
      name = generator.name().funcName();
    }
    return ELEMENTS.contains(name.toLowerCase(Locale.ROOT))
        && ScalaLists.children(expression).size() == 1;
  }
}
