package io.decant.local.sql;

import io.decant.local.sql.DeltaHistory.Commit;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of tables on the lake by the state of the table that brought them. */
public final class ArrivedRows {
  private final SparkSession spark;
  private final Sandbox sandbox;

  /** Those of every table that a sandbox shows. */
  public ArrivedRows(SparkSession spark, Sandbox sandbox) {
    this.spark = spark;
    this.sandbox = sandbox;
  }

  /** The newest state of a table, a number that grows; empty when it is not on the lake. */
  public OptionalLong newest(String table) {
    return sandbox.table(table).stream()
        .filter(found -> found.kind() == SandboxTable.Kind.LAKE)
        .flatMap(found -> DeltaHistory.of(found.path()).stream())
        .mapToLong(Commit::version)
        .max();
  }

  /**
   * The rows that came in some states, as they are in the last of them.
   *
   * @param after the state whose rows are the last that are left out; below 0 for none
   * @param upTo the last of the states
   * @throws QueryFailure when the table is gone
   */
  public Dataset<Row> between(String table, long after, long upTo) {
    SandboxTable found =
        sandbox.table(table).orElseThrow(() -> SqlErrors.noSuchTable(table, QueryFailure.NOWHERE));
    List<Commit> commits = DeltaHistory.of(found.path());
    return spark.newSession().sql(new SnapshotRows(found, after, upTo).query(commits));
  }
}
