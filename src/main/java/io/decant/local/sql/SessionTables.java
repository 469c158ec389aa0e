package io.decant.local.sql;

/** Finds what a query may read and lets Spark find it. */
final class SessionTables {
  private final Sandbox sandbox;
  private final TemporaryTables temporary;
  private final TableViews views;

  SessionTables(Sandbox sandbox, TemporaryTables temporary, TableViews views) {
    this.sandbox = sandbox;
    this.temporary = temporary;
    this.views = views;
  }

  /**
   * Makes every table that a query names readable.
   *
   * @throws QueryFailure at the first that does not exist
   */
  void register(QueryTree tree, SparkText text) {
    for (QueryTree.Span table : tree.tables()) {
      String name = table.text();
      if (!TableViews.madeUp(name) && !temporary.has(name)) {
        views.whole(
            sandbox
                .table(name)
                .orElseThrow(() -> SqlErrors.noSuchTable(name, text.origin(table.start()))));
      }
    }
  }
}
