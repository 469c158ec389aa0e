package io.decant.local.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Exists;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * Holds an analyzed query against the access rules. A hidden column that stands in a SELECT list
 * beside visible ones vanishes, through any number of sub-queries; where nothing else is selected,
 * or something is computed, filtered, joined, grouped or sorted by it, it does not exist. That it
 * vanishes is documented; what else fails is inferred from "computed fields need access to all
 * inputs".
 */
public final class QueryAccess {
  private final AccessRules rules;
  private final Function<Path, String> tableOfFile;
  private final Predicate<String> storedView;
  private final HiddenColumns hidden = new HiddenColumns();
  private final Map<Long, List<Set<ColumnPath>>> commonTables = new HashMap<>();

  private QueryAccess(
      AccessRules rules, Function<Path, String> tableOfFile, Predicate<String> storedView) {
    this.rules = rules;
    this.tableOfFile = tableOfFile;
    this.storedView = storedView;
  }

  /**
   * What of each result column is hidden, as paths below the column; {@link ColumnPath#whole} when
   * the column vanishes.
   *
   * @param tableOfFile the table that data below a path belong to, null for none
   * @param storedView whether a name is that of a view, which does not inherit what its tables hide
   * @throws MissingColumnException when the query needs a hidden column
   */
  public static List<Set<ColumnPath>> check(
      LogicalPlan analyzed,
      AccessRules rules,
      Function<Path, String> tableOfFile,
      Predicate<String> storedView) {
    QueryAccess access = new QueryAccess(rules, tableOfFile, storedView);
    access.visit(analyzed);
    access.requireVisible(analyzed.output());
    return access.hiddenOf(analyzed.output());
  }

  private void visit(LogicalPlan plan) {
    for (Iterator<LogicalPlan> all = plan.children().iterator(); all.hasNext(); ) {
      LogicalPlan child = all.next();
      visit(child);
      // What a window function works on is gathered by the engine, not selected by the client.
      if (child instanceof Project && !(plan instanceof Window)) {
        requireVisible(child.output());
      }
    }
    if (plan instanceof Project project) {
      select(project);
    } else if (plan instanceof LogicalRelation relation) {
      hide(plan.output(), table(relation));
    } else if (plan instanceof View view) {
      look(view);
    } else if (plan instanceof CTERelationDef definition) {
      commonTables.put(definition.id(), hiddenOf(definition.output()));
    } else if (plan instanceof CTERelationRef reference) {
      hideByPosition(reference.output(), commonTables.getOrDefault(reference.cteId(), List.of()));
    } else if (plan instanceof Union) {
      combine(plan);
    } else if (plan instanceof Expand expand) {
      expand(expand);
    } else if (plan instanceof Distinct || plan instanceof SetOperation) {
      requireAllVisible(plan);
    } else if (!plan.children().isEmpty()) {
      check(plan.expressions());
    }
  }

  private void select(Project project) {
    for (Iterator<NamedExpression> all = project.projectList().iterator(); all.hasNext(); ) {
      NamedExpression column = all.next();
      Set<ColumnPath> ofColumn = hidden.ofSelected((Expression) column);
      if (ofColumn == null) {
        check((Expression) column);
      } else {
        hidden.hide(column.toAttribute(), ofColumn);
      }
    }
  }

  private void look(View view) {
    String name = view.desc().identifier().table();
    if (storedView.test(name)) {
      for (Iterator<Attribute> all = view.output().iterator(); all.hasNext(); ) {
        hidden.show(all.next());
      }
      hide(view.output(), name);
    }
  }

  /** The columns of a union are hidden where a column of any of its parts is. */
  private void combine(LogicalPlan union) {
    for (Iterator<LogicalPlan> all = union.children().iterator(); all.hasNext(); ) {
      hideByPosition(union.output(), hiddenOf(all.next().output()));
    }
  }

  private void expand(Expand expand) {
    for (Iterator<Seq<Expression>> all = rows(expand); all.hasNext(); ) {
      List<Set<ColumnPath>> found = new ArrayList<>();
      for (Iterator<Expression> row = all.next().iterator(); row.hasNext(); ) {
        Set<ColumnPath> ofColumn = hidden.ofSelected(row.next());
        found.add(ofColumn == null ? Set.of() : ofColumn);
      }
      hideByPosition(expand.output(), found);
    }
  }

  @SuppressWarnings("unchecked") // Scala's own Seq differs between the versions of Scala.
  private static Iterator<Seq<Expression>> rows(Expand expand) {
    return (Iterator<Seq<Expression>>) (Iterator<?>) expand.projections().iterator();
  }

  private void check(Seq<Expression> expressions) {
    for (Iterator<Expression> all = expressions.iterator(); all.hasNext(); ) {
      check(all.next());
    }
  }

  private void check(Expression expression) {
    hidden.checkComputed(expression);
    checkSubqueries(expression);
  }

  private void checkSubqueries(Expression expression) {
    if (expression instanceof SubqueryExpression subquery) {
      LogicalPlan plan = (LogicalPlan) subquery.plan();
      visit(plan);
      requireVisible(plan.output());
      if (!(subquery instanceof Exists)) {
        requireAllVisible(plan.output());
      }
    }
    for (Iterator<Expression> all = expression.children().iterator(); all.hasNext(); ) {
      checkSubqueries(all.next());
    }
  }

  private void requireAllVisible(LogicalPlan comparing) {
    for (Iterator<LogicalPlan> all = comparing.children().iterator(); all.hasNext(); ) {
      requireAllVisible(all.next().output());
    }
  }

  private void requireAllVisible(Seq<Attribute> columns) {
    for (Iterator<Attribute> all = columns.iterator(); all.hasNext(); ) {
      hidden.checkComputed(all.next());
    }
  }

  private void requireVisible(Seq<Attribute> columns) {
    String first = null;
    for (Iterator<Attribute> all = columns.iterator(); all.hasNext(); ) {
      Attribute column = all.next();
      if (!hidden.isWhole(column)) {
        return;
      }
      first = first == null ? column.name() : first;
    }
    if (first != null) {
      throw new MissingColumnException(first);
    }
  }

  private void hide(Seq<Attribute> columns, String table) {
    List<ColumnPath> restricted = table == null ? List.of() : rules.columns(table);
    for (Iterator<Attribute> all = columns.iterator(); all.hasNext(); ) {
      Attribute column = all.next();
      ColumnPath name = new ColumnPath(List.of(column.name()));
      for (ColumnPath path : restricted) {
        if (name.encloses(path)) {
          hidden.hide(column, Set.of(name.rest(path)));
        }
      }
    }
  }

  private void hideByPosition(Seq<Attribute> columns, List<Set<ColumnPath>> paths) {
    int i = 0;
    for (Iterator<Attribute> all = columns.iterator(); all.hasNext() && i < paths.size(); i++) {
      hidden.hide(all.next(), paths.get(i));
    }
  }

  private List<Set<ColumnPath>> hiddenOf(Seq<Attribute> columns) {
    List<Set<ColumnPath>> found = new ArrayList<>();
    for (Iterator<Attribute> all = columns.iterator(); all.hasNext(); ) {
      found.add(new HashSet<>(hidden.of(all.next())));
    }
    return found;
  }

  private String table(LogicalRelation relation) {
    if (relation.relation() instanceof HadoopFsRelation files) {
      for (Iterator<Path> all = files.location().rootPaths().iterator(); all.hasNext(); ) {
        String table = tableOfFile.apply(all.next());
        if (table != null) {
          return table;
        }
      }
    }
    return null;
  }
}
