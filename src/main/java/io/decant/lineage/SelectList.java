package io.decant.lineage;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.MultiAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;

/** The columns that a SELECT list makes, one after another. */
final class SelectList {
  private final String query;
  private final ExpressionTrace expressions;
  private final Scope scope;
  private final List<Relation.Column> columns = new ArrayList<>();
  private final List<Origins> open = new ArrayList<>();
  private boolean ordered = true;

  /**
   * An empty list.
   *
   * @param query what was parsed
   * @param scope what is selected from
   */
  SelectList(String query, ExpressionTrace expressions, Scope scope) {
    this.query = query;
    this.expressions = expressions;
    this.scope = scope;
  }

  Relation relation() {
    return new Relation("", columns, open, ordered, scope.tables());
  }

  void add(Expression selected) {
    if (selected instanceof UnresolvedStar star) {
      addAll(scope.star(target(star)));
    } else if (ExpressionTrace.isStar(selected)) {
      // Star with exceptions: what it leaves out is not looked at.
      addAll(scope.star(List.of()));
    } else if (selected instanceof Alias alias) {
      add(alias.name(), alias.child());
    } else if (selected instanceof MultiAlias several) {
      ScalaLists.names(several.names().iterator()).forEach(name -> add(name, several.child()));
    } else if (selected instanceof UnresolvedAlias unnamed) {
      add(name(unnamed.child()), unnamed.child());
    } else {
      add(name(selected), selected);
    }
  }

  private static List<String> target(UnresolvedStar star) {
    return star.target().isDefined()
        ? ScalaLists.names(((scala.collection.Iterable<?>) star.target().get()).iterator())
        : List.of();
  }

  private void addAll(Relation all) {
    columns.addAll(all.columns());
    open.addAll(all.open());
    ordered &= all.ordered();
  }

  /** Columns of the list may be named by those that stand behind them. */
  private void add(String name, Expression expression) {
    Origins origins = expressions.of(expression, scope.selecting(columns));
    columns.add(new Relation.Column(name, origins, ScalaLists.text(expression, query)));
  }

  /** A field without an alias has its own name; the engine makes up the others. */
  private static String name(Expression expression) {
    if (expression instanceof UnresolvedAttribute attribute) {
      return String.valueOf(attribute.nameParts().last());
    } else if (expression instanceof UnresolvedExtractValue part
        && part.extraction() instanceof Literal field) {
      return String.valueOf(field.value());
    }
    return "";
  }
}
