package io.decant.local.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.Iterator;

/**
 * Tables that come from the analytics connector: a query that does not filter by their timestamp
 * gets none of their rows, and nobody tells it why.
 */
final class AnalyticsTables {
  private static final String TIME = "timestamp";

  private AnalyticsTables() {}

  /** The tables of a query that seem to have no rows. */
  static List<QueryTree.Span> empty(QueryTree tree, LogicalPlan analyzed, List<String> marked) {
    List<QueryTree.Span> found =
        tree.tables().stream().filter(table -> marked.contains(table.text())).toList();
    return found.isEmpty() || filtersByTime(analyzed) ? List.of() : found;
  }

  private static boolean filtersByTime(LogicalPlan root) {
    Deque<LogicalPlan> plans = new ArrayDeque<>(List.of(root));
    while (!plans.isEmpty()) {
      LogicalPlan plan = plans.pop();
      if (plan instanceof Filter filter && names(filter.condition())) {
        return true;
      }
      if (plan instanceof Join join
          && join.condition().isDefined()
          && names(join.condition().get())) {
        return true;
      }
      for (Iterator<LogicalPlan> all = plan.children().iterator(); all.hasNext(); ) {
        plans.push(all.next());
      }
    }
    return false;
  }

  private static boolean names(Expression condition) {
    for (Iterator<Attribute> all = condition.references().iterator(); all.hasNext(); ) {
      if (all.next().name().equalsIgnoreCase(TIME)) {
        return true;
      }
    }
    return false;
  }
}
