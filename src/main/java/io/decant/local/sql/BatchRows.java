package io.decant.local.sql;

import io.decant.local.sql.DeltaHistory.Added;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;

/**
 * Rows that come from outside in batches. Which batch brought a file stands in the log of the
 * table, so that its rows can be taken away again.
 */
public final class BatchRows {
  private static final String MARK = "batch ";

  private final SparkSession spark;
  private final Sandbox sandbox;

  /** Batches for every table that a sandbox shows. */
  public BatchRows(SparkSession spark, Sandbox sandbox) {
    this.spark = spark;
    this.sandbox = sandbox;
  }

  /** A session to read what a batch brings; what cannot be cast is null there. */
  public SparkSession session() {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.ansi.enabled", "false");
    return session;
  }

  /** Whether rows can be added to a table. */
  public boolean takesRows(String table) {
    return sandbox.table(table).filter(found -> found.kind() == SandboxTable.Kind.LAKE).isPresent();
  }

  /**
   * The columns of a table.
   *
   * @throws QueryFailure when it is gone
   */
  public StructType columns(String table) {
    return spark.newSession().table(find(table).relation()).schema();
  }

  /** Whether a table has rows of a batch. */
  public boolean has(String table, String batch) {
    return !files(find(table), Set.of(batch)).isEmpty();
  }

  /**
   * Adds the rows of a batch and takes those of others away, all at once.
   *
   * @param rows with exactly the columns of the table
   * @param replaced the batches whose rows go
   */
  public void replace(String table, Dataset<Row> rows, String batch, Collection<String> replaced) {
    SandboxTable found = find(table);
    commit(
        found,
        MARK + batch,
        transaction ->
            with(removed(transaction, found, replaced), transaction.writeFiles(rows).iterator()));
  }

  /** Takes the rows of a batch away. */
  public void revert(String table, String batch) {
    SandboxTable found = find(table);
    commit(found, "revert " + batch, transaction -> removed(transaction, found, Set.of(batch)));
  }

  private void commit(SandboxTable table, String remark, Change change) {
    SparkSession session = spark.newSession();
    session.conf().set(LakeTables.REMARK, remark);
    SparkSession.setActiveSession(session);
    try {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(table.path().toUri());
      OptimisticTransaction transaction = DeltaLog.forTable(session, path).startTransaction();
      transaction.commit(change.in(transaction), DeltaOperations.ManualUpdate$.MODULE$);
    } finally {
      SparkSession.clearActiveSession();
    }
  }

  private static List<Action> removed(
      OptimisticTransaction transaction, SandboxTable table, Collection<String> batches) {
    Set<String> files = files(table, batches);
    List<Action> actions = List$.MODULE$.empty();
    for (AddFile file : transaction.snapshot().allFiles().collectAsList()) {
      if (files.contains(file.path())) {
        actions = actions.$colon$colon(file.remove());
      }
    }
    return actions;
  }

  private static List<Action> with(List<Action> actions, Iterator<FileAction> more) {
    List<Action> all = actions;
    while (more.hasNext()) {
      all = all.$colon$colon(more.next());
    }
    return all;
  }

  private static Set<String> files(SandboxTable table, Collection<String> batches) {
    Set<String> marks = batches.stream().map(MARK::concat).collect(Collectors.toSet());
    Set<String> files =
        DeltaHistory.of(table.path()).stream()
            .filter(commit -> marks.contains(commit.remark()))
            .flatMap(commit -> commit.added().stream())
            .map(Added::path)
            .collect(Collectors.toSet());
    DeltaHistory.of(table.path()).forEach(commit -> files.removeAll(commit.removedRows()));
    return files;
  }

  private SandboxTable find(String table) {
    return sandbox
        .table(table)
        .orElseThrow(() -> SqlErrors.noSuchTable(table, QueryFailure.NOWHERE));
  }

  /** What a transaction does. */
  @FunctionalInterface
  private interface Change {
    List<Action> in(OptimisticTransaction transaction);
  }
}
