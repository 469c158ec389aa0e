package io.decant.local.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Finds what a query may read and lets Spark find it. */
final class SessionTables {
  private final Sandbox sandbox;
  private final Switches switches;
  private final TemporaryTables temporary;
  private final TableViews views;

  SessionTables(SessionContext context, TemporaryTables temporary, TableViews views) {
    this.sandbox = context.sandbox();
    this.switches = context.switches();
    this.temporary = temporary;
    this.views = views;
  }

  /** Whether there is a table or view of a name. */
  boolean exists(String name) {
    return temporary.has(name) || sandbox.table(name).isPresent() || sandbox.view(name).isPresent();
  }

  /**
   * Makes every table and view that a query names readable.
   *
   * @param viewText the query of a view as Spark can read it
   * @throws QueryFailure at the first that does not exist
   */
  void register(QueryTree tree, SparkText text, Function<SavedView, String> viewText) {
    for (QueryTree.Span table : tree.tables()) {
      String name = table.text();
      if (TableViews.madeUp(name) || temporary.has(name)) {
        continue;
      }
      Optional<SandboxTable> found = sandbox.table(name);
      if (found.isPresent()) {
        views.whole(found.get());
      } else {
        SavedView view =
            sandbox
                .view(name)
                .orElseThrow(() -> SqlErrors.noSuchTable(name, text.origin(table.start())));
        views.saved(name, viewText.apply(view));
      }
    }
  }

  /**
   * Takes the rows of analytics tables away when a query does not filter by their time.
   *
   * @return whether there were such; then the query has to be analyzed anew
   */
  boolean empty(QueryTree tree, LogicalPlan analyzed) {
    List<String> marked = switches.names(Switch.ANALYTICS_TABLES);
    List<QueryTree.Span> empty = AnalyticsTables.empty(tree, analyzed, marked);
    for (QueryTree.Span table : empty) {
      sandbox.table(table.text()).ifPresent(views::empty);
    }
    return !empty.isEmpty();
  }
}
