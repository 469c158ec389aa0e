package io.decant.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedOrdinal;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.UsingJoin;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SetOperation;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;

/**
 * What the columns of a query follow from, found in the plan that Spark's parser makes of it. A
 * part of the plan that is not known here stands for everything below it.
 */
final class PlanTrace {
  /** Parts of a plan that change neither the columns nor, by looking at some, the rows. */
  private static final Set<String> TRANSPARENT =
      Set.of(
          "GlobalLimit",
          "LocalLimit",
          "Offset",
          "Sample",
          "UnresolvedHint",
          "Repartition",
          "RepartitionByExpression",
          "RebalancePartitions");

  private static final Set<String> WITHOUT_ROWS =
      Set.of("OneRowRelation", "LocalRelation", "ResolvedInlineTable");

  private final String query;
  private final Function<String, List<String>> tables;
  private final ExpressionTrace expressions = new ExpressionTrace(this::subQuery);
  private final Map<String, CommonQuery> named = new HashMap<>();
  private final RowUses uses;

  /**
   * Of a query.
   *
   * @param tables the columns of a table; empty where they are not known
   */
  PlanTrace(String query, Function<String, List<String>> tables) {
    this.query = query;
    this.tables = tables;
    this.uses = new RowUses(query, expressions);
  }

  /** What decides which rows the query returns, as far as it was traced. */
  List<RowUse> uses() {
    return uses.ofFields();
  }

  /** The columns of the whole query. */
  Relation of(LogicalPlan plan) {
    return inner(plan, Optional.empty());
  }

  private Traced trace(LogicalPlan plan, Optional<Scope> outer) {
    if (plan instanceof UnresolvedWith with) {
      return with(with, outer);
    } else if (plan instanceof UnresolvedRelation table) {
      return Traced.of(table(ScalaLists.names(table.multipartIdentifier().iterator())));
    } else if (plan instanceof SubqueryAlias alias) {
      return Traced.of(inner(alias.child(), outer).named(alias.alias()));
    } else if (plan instanceof UnresolvedSubqueryColumnAliases names) {
      List<String> columns = ScalaLists.names(names.outputColumnNames().iterator());
      return Traced.of(inner(names.child(), outer).renamed(columns));
    } else if (plan instanceof Project project) {
      Scope scope = Scope.of(trace(project.child(), outer).relations(), outer);
      return select(ScalaLists.of(project.projectList().iterator()), scope);
    } else if (plan instanceof Aggregate aggregate) {
      return aggregate(aggregate, outer);
    } else if (plan instanceof Filter filter) {
      return used("WHERE", List.of(filter.condition()), trace(filter.child(), outer), outer);
    } else if (plan instanceof UnresolvedHaving having) {
      return used("HAVING", List.of(having.havingCondition()), trace(having.child(), outer), outer);
    } else if (plan instanceof Sort sort) {
      return sorted(sort, outer);
    } else if (plan instanceof WithWindowDefinition windows) {
      return windows(windows, outer);
    }
    return traceOthers(plan, outer);
  }

  private Traced traceOthers(LogicalPlan plan, Optional<Scope> outer) {
    if (plan instanceof LateralJoin join) {
      return lateral(join, outer);
    } else if (plan instanceof Join join) {
      return join(join, outer);
    } else if (plan instanceof Union || plan instanceof SetOperation) {
      List<Relation> parts =
          ScalaLists.children(plan).stream().map(child -> inner(child, outer)).toList();
      if (plan instanceof SetOperation) {
        parts.forEach(part -> uses.add(plan.nodeName().toUpperCase(Locale.ROOT), "*", part.all()));
      }
      return Traced.of(Relation.union(parts));
    } else if (plan instanceof Distinct distinct) {
      Traced below = trace(distinct.child(), outer);
      uses.add("DISTINCT", "*", below.relation().all());
      return below;
    } else if (plan instanceof Generate generate) {
      return generate(generate, outer);
    } else if (plan instanceof UnresolvedInlineTable values) {
      List<Relation.Column> columns =
          ScalaLists.names(values.names().iterator()).stream()
              .map(name -> new Relation.Column(name, Origins.NONE, name))
              .toList();
      return Traced.of(Relation.made(columns));
    } else if (WITHOUT_ROWS.contains(plan.getClass().getSimpleName().replace("$", ""))) {
      return Traced.of(Relation.made(List.of()));
    } else if (TRANSPARENT.contains(plan.getClass().getSimpleName())) {
      return trace(ScalaLists.children(plan).get(0), outer);
    }
    return unknown(plan, outer);
  }

  private Relation inner(LogicalPlan plan, Optional<Scope> outer) {
    return trace(plan, outer).relation();
  }

  /** The queries of a WITH clause stand beside the tree. */
  private Traced with(UnresolvedWith with, Optional<Scope> outer) {
    Map<String, CommonQuery> before = new HashMap<>(named);
    for (Object beside : ScalaLists.<Object>of(with.innerChildren().iterator())) {
      if (beside instanceof SubqueryAlias common) {
        int first = uses.size();
        Relation relation = inner(common.child(), outer);
        named.put(
            common.alias().toLowerCase(Locale.ROOT), new CommonQuery(relation, uses.since(first)));
      }
    }
    Traced traced = trace(with.child(), outer);
    named.clear();
    named.putAll(before);
    return traced;
  }

  /** A query of a WITH clause brings what its rows follow from wherever it is named. */
  private Relation table(List<String> name) {
    CommonQuery common = named.get(name.get(0).toLowerCase(Locale.ROOT));
    if (name.size() == 1 && common != null) {
      uses.addAll(common.uses());
      return common.relation().named(name.get(0));
    }
    String table = String.join(".", name);
    return Relation.table(table, tables.apply(table));
  }

  private Traced select(List<?> list, Scope scope) {
    SelectList selected = new SelectList(query, expressions, scope);
    list.forEach(one -> selected.add((Expression) one));
    return new Traced(List.of(selected.relation()), Optional.of(scope));
  }

  private Traced aggregate(Aggregate aggregate, Optional<Scope> outer) {
    Scope scope = Scope.of(trace(aggregate.child(), outer).relations(), outer);
    Traced selected = select(ScalaLists.of(aggregate.aggregateExpressions().iterator()), scope);
    for (Expression group : ScalaLists.<Expression>of(aggregate.groupingExpressions().iterator())) {
      uses.add("GROUP BY", ScalaLists.text(group, query), placed(group, selected, outer));
    }
    return selected;
  }

  private Traced sorted(Sort sort, Optional<Scope> outer) {
    Traced below = trace(sort.child(), outer);
    for (SortOrder order : ScalaLists.<SortOrder>of(sort.order().iterator())) {
      uses.add("ORDER BY", ScalaLists.text(order, query), placed(order.child(), below, outer));
    }
    return below;
  }

  /** A number names what is selected by its place. */
  private Origins placed(Expression expression, Traced selected, Optional<Scope> outer) {
    String text =
        expression instanceof UnresolvedOrdinal ordinal
            ? String.valueOf(ordinal.ordinal())
            : ScalaLists.text(expression, query);
    return text.matches("\\d{1,4}")
        ? selected.relation().at(Integer.parseInt(text))
        : expressions.of(expression, selected.scope(outer));
  }

  /** A name of a window holds in its own query only, whatever sub-queries call theirs. */
  private Traced windows(WithWindowDefinition windows, Optional<Scope> outer) {
    Map<String, Expression> around = expressions.windows();
    ScalaLists.of(windows.windowDefinitions().iterator())
        .forEach(window -> expressions.define(window._1(), window._2()));
    Traced traced = trace(windows.child(), outer);
    expressions.define(around);
    return traced;
  }

  private Traced used(
      String clause, List<? extends Expression> conditions, Traced below, Optional<Scope> outer) {
    conditions.forEach(condition -> uses.add(clause, condition, below.scope(outer)));
    return below;
  }

  private Traced join(Join join, Optional<Scope> outer) {
    List<Relation> left = trace(join.left(), outer).relations();
    List<Relation> right = trace(join.right(), outer).relations();
    List<Relation> both = new ArrayList<>(left);
    both.addAll(right);
    Scope scope = Scope.of(both, outer);
    String type = join.joinType().sql();
    if (join.condition().isDefined()) {
      uses.add("JOIN", join.condition().get(), scope);
    } else if (join.joinType() instanceof UsingJoin using) {
      Relation shared = Relation.shared(ScalaLists.names(using.usingColumns().iterator()), both);
      shared.columns().forEach(c -> uses.add("JOIN", "USING (" + c.name() + ")", c.origins()));
      both.add(shared);
    } else if (type.contains("NATURAL")) {
      uses.add("JOIN", type, scope.all().wholeTables());
      both.add(Relation.shared(Relation.beside(both).names(), both));
    }
    return Traced.of(type.contains("SEMI") || type.contains("ANTI") ? left : both);
  }

  private Traced lateral(LateralJoin join, Optional<Scope> outer) {
    List<Relation> both = new ArrayList<>(trace(join.left(), outer).relations());
    Scope left = Scope.of(both, outer);
    both.addAll(trace(join.right().plan(), Optional.of(left)).relations());
    if (join.condition().isDefined()) {
      uses.add("JOIN", join.condition().get(), Scope.of(both, outer));
    }
    return Traced.of(both);
  }

  private Traced generate(Generate generate, Optional<Scope> outer) {
    List<Relation> all = new ArrayList<>(trace(generate.child(), outer).relations());
    Expression generator = (Expression) generate.generator();
    Origins elements = expressions.of(generator, Scope.of(all, outer));
    String text = ScalaLists.text(generator, query);
    List<Relation.Column> columns = new ArrayList<>();
    for (Attribute column : ScalaLists.<Attribute>of(generate.generatorOutput().iterator())) {
      columns.add(new Relation.Column(column.name().replace("`", ""), elements, text));
    }
    String name = generate.qualifier().isDefined() ? generate.qualifier().get() : "";
    List<Origins> open = columns.isEmpty() ? List.of(elements) : List.of();
    all.add(new Relation(name, columns, open, true, Set.of()));
    return Traced.of(all);
  }

  /** Everything that is below, in every column and for every row. */
  private Traced unknown(LogicalPlan plan, Optional<Scope> outer) {
    if (plan instanceof UnresolvedTableValuedFunction) {
      Scope nothing = Scope.of(List.of(), outer);
      Origins arguments =
          Origins.computed(
              ScalaLists.<Expression>of(plan.expressions().iterator()).stream()
                  .map(argument -> expressions.of(argument, nothing))
                  .toList());
      return Traced.of(new Relation("", List.of(), List.of(arguments), false, arguments.tables()));
    } else if (plan.children().isEmpty()) {
      return Traced.of(Relation.table(Field.UNKNOWN_TABLE, List.of()));
    }
    Relation all =
        Relation.beside(ScalaLists.children(plan).stream().map(one -> inner(one, outer)).toList());
    Origins below = all.all().withRows(all.tables());
    uses.add(plan.nodeName(), "*", below.wholeTables());
    return Traced.of(Relation.unknown(below));
  }

  private Origins subQuery(LogicalPlan plan, Scope outer) {
    int before = uses.size();
    Relation returned = inner(plan, Optional.of(outer));
    List<Origins> all = new ArrayList<>(List.of(returned.all()));
    uses.since(before).forEach(use -> all.add(use.origins()));
    return Origins.computed(all).withRows(returned.tables());
  }
}
