package io.decant.queryservice;

import io.decant.plan.SparkSql;
import io.decant.plan.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import scala.collection.Iterator;

/**
 * What a statement makes the service do, read by Spark's own parser: the service's SQL is Spark SQL
 * in other quotes.
 */
final class SentStatement {
  private static final Pattern TABLE_OF_A_QUERY =
      Pattern.compile(
          "\\A\\s*CREATE\\s.*?\\bAS\\s*(\\(?\\s*(?:SELECT|WITH)\\b.*)\\z",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String AGGREGATE_FUNCTIONS = "agg_funcs";

  private final LogicalPlan plan;
  private final Map<String, LogicalPlan> named = new HashMap<>();

  private SentStatement(LogicalPlan plan) {
    this.plan = plan;
    children(plan, true).forEach(this::findNamed);
    findNamed(plan);
  }

  /** Absent: Spark's parser does not understand it. */
  static Optional<SentStatement> parse(String statement) {
    Matcher table = TABLE_OF_A_QUERY.matcher(statement);
    String query = table.matches() ? table.group(1) : statement;
    try {
      return Optional.of(
          new SentStatement(
              new CatalystSqlParser().parsePlan(SparkSql.of(SqlText.withoutEnd(query)))));
    } catch (Exception e) {
      // Java is not told that the parser throws a checked exception.
      if (e instanceof ParseException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether the statement makes a table of a query. */
  static boolean makesTable(String statement) {
    return TABLE_OF_A_QUERY.matcher(statement).matches();
  }

  /** The names of the columns that come; absent for one without a name of its own, or a star. */
  List<Optional<String>> columns() {
    LogicalPlan top = plan;
    while (!(top instanceof Project) && !(top instanceof Aggregate) && top.children().size() == 1) {
      top = top.children().apply(0);
    }
    List<Optional<String>> names = new ArrayList<>();
    if (top instanceof Project || top instanceof Aggregate) {
      Iterator<?> list =
          top instanceof Project project
              ? project.projectList().iterator()
              : ((Aggregate) top).aggregateExpressions().iterator();
      while (list.hasNext()) {
        names.add(name(list.next()));
      }
    }
    return names;
  }

  /** Whether some of the rows are left out somewhere. */
  boolean filters() {
    return anywhere(plan, Filter.class::isInstance);
  }

  /** Whether tables are joined. */
  boolean joins() {
    return anywhere(plan, Join.class::isInstance);
  }

  /** Whether the rows that come are sums of others. */
  boolean aggregates() {
    return distilled(plan, node -> node instanceof Aggregate || hasAggregateFunction(node));
  }

  /** Whether they are, one for each group. */
  boolean groups() {
    return distilled(
        plan, node -> node instanceof Aggregate sum && sum.groupingExpressions().nonEmpty());
  }

  /** Looks through everything between the result and the first aggregate below it. */
  private boolean distilled(LogicalPlan node, Predicate<LogicalPlan> isAggregate) {
    if (isAggregate.test(node)) {
      return true;
    } else if (node instanceof UnresolvedRelation relation) {
      LogicalPlan query = named.get(relation.tableName());
      return query != null && query != node && distilled(query, isAggregate);
    }
    List<LogicalPlan> below = children(node, false);
    Predicate<LogicalPlan> deeper = child -> distilled(child, isAggregate);
    return !below.isEmpty()
        && (node instanceof Union
            ? below.stream().allMatch(deeper)
            : below.stream().anyMatch(deeper));
  }

  private static boolean anywhere(LogicalPlan node, Predicate<LogicalPlan> wanted) {
    return wanted.test(node)
        || children(node, true).stream().anyMatch(child -> anywhere(child, wanted));
  }

  /** Queries of a WITH clause, which the parser keeps beside the tree. */
  private void findNamed(LogicalPlan node) {
    for (LogicalPlan child : children(node, true)) {
      if (child instanceof SubqueryAlias alias) {
        named.putIfAbsent(alias.alias(), alias.child());
      }
      findNamed(child);
    }
  }

  private static List<LogicalPlan> children(LogicalPlan node, boolean inner) {
    List<LogicalPlan> children = new ArrayList<>();
    node.children().foreach(child -> children.add(child));
    if (inner) {
      Iterator<?> beside = node.innerChildren().iterator();
      while (beside.hasNext()) {
        if (beside.next() instanceof LogicalPlan query) {
          children.add(query);
        }
      }
    }
    return children;
  }

  private static Optional<String> name(Object column) {
    if (column instanceof Alias alias) {
      return Optional.of(alias.name());
    } else if (column instanceof UnresolvedAttribute attribute) {
      return Optional.of(attribute.nameParts().last());
    }
    return Optional.empty();
  }

  /** Without GROUP BY the parser does not know an aggregate from another function yet. */
  private static boolean hasAggregateFunction(LogicalPlan node) {
    if (!(node instanceof Project project)) {
      return false;
    }
    List<Expression> list = new ArrayList<>();
    project.projectList().foreach(column -> list.add((Expression) column));
    return list.stream().anyMatch(SentStatement::isAggregate);
  }

  private static boolean isAggregate(Expression expression) {
    if (expression.getClass().getSimpleName().contains("Window")) {
      return false;
    }
    if (expression instanceof UnresolvedFunction function
        && function.nameParts().size() == 1
        && AGGREGATE_FUNCTIONS.equals(group(function.nameParts().head()))) {
      return true;
    }
    List<Expression> children = new ArrayList<>();
    expression.children().foreach(child -> children.add(child));
    return children.stream().anyMatch(SentStatement::isAggregate);
  }

  private static String group(String function) {
    return FunctionRegistry$.MODULE$
        .builtin()
        .lookupFunction(new FunctionIdentifier(function))
        .map(info -> info.getGroup())
        .getOrElse(() -> "");
  }
}
