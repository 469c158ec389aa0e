package io.decant.lineage;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Collects what a query looks at to decide which rows there are. */
final class RowUses {
  private final String query;
  private final ExpressionTrace expressions;
  private final List<RowUse> uses = new ArrayList<>();

  /**
   * None yet.
   *
   * @param query what was parsed
   */
  RowUses(String query, ExpressionTrace expressions) {
    this.query = query;
    this.expressions = expressions;
  }

  void add(String clause, String expression, Origins origins) {
    uses.add(new RowUse(clause, expression, origins));
  }

  void add(String clause, Expression condition, Scope scope) {
    add(clause, ScalaLists.text(condition, query), expressions.of(condition, scope));
  }

  /** How many there are so far. */
  int size() {
    return uses.size();
  }

  void addAll(List<RowUse> others) {
    uses.addAll(others);
  }

  /** Those that came after the first so many, each once. */
  List<RowUse> since(int first) {
    return uses.subList(first, uses.size()).stream().distinct().toList();
  }

  /** Those that look at a field. */
  List<RowUse> ofFields() {
    return uses.stream().filter(use -> !use.origins().fields().isEmpty()).distinct().toList();
  }
}
