package io.decant.local.sql;

import io.decant.local.sql.QueryTree.TableReference;
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

  /** Takes the SNAPSHOT clauses out of a statement; the tables before them are read in part. */
  List<TablePart> parts(SparkText text) {
    return SnapshotClause.take(text).stream().map(clause -> part(clause, text)).toList();
  }

  private TablePart part(SnapshotClause clause, SparkText text) {
    int origin = text.origin(clause.position());
    return new TablePart(
        clause.anchor(),
        reference -> view(clause, reference, text),
        () -> SqlErrors.snapshotOfNoTable(origin));
  }

  private String view(SnapshotClause clause, TableReference reference, SparkText text) {
    int origin = text.origin(clause.position());
    String name = reference.name().text();
    if (sandbox.table(name).isEmpty() && sandbox.view(name).isPresent()) {
      throw SqlErrors.snapshotOfNoTable(origin);
    }
    SandboxTable table = onLake(name, text.origin(reference.name().start()));
    Snapshots snapshots = Snapshots.of(table, switches);
    SnapshotRows rows = SnapshotRows.of(clause, table, snapshots, settings.on(FALLBACK), origin);
    return views.part(table, rows.query(snapshots.commits()));
  }

  private SandboxTable onLake(String name, int origin) {
    SandboxTable table = sandbox.table(name).orElseThrow(() -> SqlErrors.noSuchTable(name, origin));
    if (table.kind() != SandboxTable.Kind.LAKE) {
      throw SqlErrors.noHistory(name, origin);
    }
    return table;
  }
}
