package io.decant.lineage;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.collection.Iterator;

/** What Spark's parser keeps in collections of Scala, which differ between its versions. */
final class ScalaLists {
  private static final int LONGEST = 160;

  private ScalaLists() {}

  static <T> List<T> of(Iterator<? extends T> elements) {
    List<T> list = new ArrayList<>();
    while (elements.hasNext()) {
      list.add(elements.next());
    }
    return list;
  }

  /** Names in their order. */
  static List<String> names(Iterator<?> elements) {
    return of(elements).stream().map(String::valueOf).toList();
  }

  static List<LogicalPlan> children(LogicalPlan plan) {
    return of(plan.children().iterator());
  }

  static List<Expression> children(Expression expression) {
    return of(expression.children().iterator());
  }

  /**
   * An expression as the query has it, on one line.
   *
   * @param query what was parsed
   */
  static String text(Expression expression, String query) {
    Origin origin = expression.origin();
    String text =
        origin.startIndex().isDefined() && origin.stopIndex().isDefined()
            ? part(query, (Integer) origin.startIndex().get(), (Integer) origin.stopIndex().get())
            : expression.toString();
    String line = text.replaceAll("--[^\\n]*", " ").replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The parser counts code points, a Java string counts chars; the end is inclusive. */
  private static String part(String query, int start, int stop) {
    return query.substring(
        query.offsetByCodePoints(0, start), query.offsetByCodePoints(0, stop + 1));
  }
}
