package io.decant.local.sql;

import io.decant.local.sql.QueryTree.TableReference;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A table of which a query reads a part only, because a clause follows it.
 *
 * @param anchor a character of the table or alias that the clause follows
 * @param view the name of the view that has these rows
 * @param misplaced what to say when there is no table
 */
record TablePart(
    int anchor, Function<TableReference, String> view, Supplier<QueryFailure> misplaced) {

  /**
   * Lets each part be read through its view.
   *
   * @param tree of the text without the clauses
   */
  static void apply(List<TablePart> parts, QueryTree tree, SparkText text) {
    // From the back, so that what was found in front stays where it is.
    parts.stream()
        .sorted(Comparator.comparingInt(TablePart::anchor).reversed())
        .forEach(part -> part.apply(tree, text));
  }

  private void apply(QueryTree tree, SparkText text) {
    TableReference reference =
        tree.tableReferences().stream()
            .filter(any -> any.name().start() <= anchor && anchor < any.end())
            .findFirst()
            .orElseThrow(misplaced);
    String alias = reference.aliased() ? "" : " AS `" + reference.name().text() + "`";
    text.replace(
        reference.name().start(),
        reference.name().end(),
        "`" + view.apply(reference) + "`" + alias);
  }
}
