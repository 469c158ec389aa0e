package io.decant.local.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExtractValue;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.Iterator;

/**
 * The names of result columns. A nested field that is selected without an alias comes back under
 * its last name in lower case; everything else keeps the name that Spark gives.
 */
final class ColumnLabels {
  private ColumnLabels() {}

  /**
   * The labels of a result.
   *
   * @param leaves the last names of paths that are selected without an alias, as written
   */
  static List<String> of(LogicalPlan analyzed, Set<String> leaves) {
    Set<Long> nested = leaves.isEmpty() ? Set.of() : nestedFields(analyzed);
    List<String> labels = new ArrayList<>();
    for (Iterator<Attribute> all = analyzed.output().iterator(); all.hasNext(); ) {
      Attribute column = all.next();
      boolean leaf = leaves.contains(column.name()) && nested.contains(column.exprId().id());
      labels.add(leaf ? column.name().toLowerCase(Locale.ROOT) : column.name());
    }
    return labels;
  }

  private static Set<Long> nestedFields(LogicalPlan root) {
    Set<Long> ids = new HashSet<>();
    Deque<LogicalPlan> plans = new ArrayDeque<>(List.of(root));
    while (!plans.isEmpty()) {
      LogicalPlan plan = plans.pop();
      for (Iterator<Expression> all = plan.expressions().iterator(); all.hasNext(); ) {
        if (all.next() instanceof Alias alias && alias.child() instanceof ExtractValue) {
          ids.add(alias.exprId().id());
        }
      }
      for (Iterator<LogicalPlan> all = plan.children().iterator(); all.hasNext(); ) {
        plans.push(all.next());
      }
    }
    return ids;
  }
}
