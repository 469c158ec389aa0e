package io.decant.local.sql;

import io.decant.local.sql.QueryTree.TableReference;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What the service lets clients know and read of the history of tables. */
final class SnapshotReader {
  private static final String FALLBACK = "resolve_fallback_snapshot_on_failure";

  private final SparkSession session;
  private final Sandbox sandbox;
  private final Switches switches;
  private final Settings settings;
  private final TableViews views;

  SnapshotReader(SessionContext context, TableViews views) {
    this.session = context.spark();
    this.sandbox = context.sandbox();
    this.switches = context.switches();
    this.settings = context.settings();
    this.views = views;
  }

  /** What {@code SELECT history_meta('t')} selects. */
  String historyMeta(String table, int origin) {
    Snapshots snapshots = Snapshots.of(onLake(table, origin), switches);
    String view = "history_meta " + table;
    HistoryMeta.define(session, view, snapshots);
    return "* FROM `" + view + "`";
  }

  /**
   * Lets each table that has a clause be read through a view of its rows.
   *
   * @param tree of the text without the clauses
   */
  void apply(List<SnapshotClause> clauses, QueryTree tree, SparkText text) {
    // From the back, so that what was found in front stays where it is.
    clauses.stream()
        .sorted(Comparator.comparingInt(SnapshotClause::anchor).reversed())
        .forEach(clause -> apply(clause, tree, text));
  }

  private void apply(SnapshotClause clause, QueryTree tree, SparkText text) {
    int origin = text.origin(clause.position());
    TableReference reference =
        tree.tableReferences().stream()
            .filter(any -> any.name().start() <= clause.anchor() && clause.anchor() < any.end())
            .findFirst()
            .orElseThrow(() -> SqlErrors.snapshotOfNoTable(origin));
    SandboxTable table = onLake(reference.name().text(), text.origin(reference.name().start()));
    Snapshots snapshots = Snapshots.of(table, switches);
    SnapshotRows rows = SnapshotRows.of(clause, table, snapshots, settings.on(FALLBACK), origin);
    String view = "`" + views.part(table, rows.query(snapshots.commits())) + "`";
    String alias = reference.aliased() ? "" : " AS `" + table.name() + "`";
    text.replace(reference.name().start(), reference.name().end(), view + alias);
  }

  private SandboxTable onLake(String name, int origin) {
    SandboxTable table = sandbox.table(name).orElseThrow(() -> SqlErrors.noSuchTable(name, origin));
    if (table.kind() != SandboxTable.Kind.LAKE) {
      throw SqlErrors.noHistory(name, origin);
    }
    return table;
  }
}
