package io.decant.local.sql;

import io.decant.local.sql.DeltaHistory.Added;
import io.decant.local.sql.DeltaHistory.Commit;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * Tables on the lake, made and filled by clients. A table is written beside the others and moved
 * among them when it is whole; one that is dropped is moved away first. Who made it stands in its
 * log.
 */
final class LakeTables {
  /** The setting of a session by which a commit gets a remark. */
  static final String REMARK = "spark.databricks.delta.commitInfo.userMetadata";

  private final SparkSession session;
  private final Sandbox sandbox;

  LakeTables(SparkSession session, Sandbox sandbox) {
    this.session = session;
    this.sandbox = sandbox;
  }

  /**
   * Makes a table of rows, all or nothing.
   *
   * @param remark who makes it and as what
   * @throws FileAlreadyExistsException when there is something of that name by then
   */
  void create(String name, Dataset<Row> rows, TableRemark remark) throws IOException {
    Path fresh = sandbox.scratch().resolve(UUID.randomUUID().toString());
    Path place = sandbox.place(name);
    try {
      rows.write().format("delta").option("userMetadata", remark.text()).save(fresh.toString());
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw Files.exists(place) ? new FileAlreadyExistsException(name) : e;
    } finally {
      delete(fresh);
    }
  }

  /**
   * Appends rows by the names of their columns.
   *
   * @return how many there were
   */
  long append(SandboxTable table, Dataset<Row> rows) throws NoSuchTableException {
    String mark = UUID.randomUUID().toString();
    Dataset<Row> fitting = ColumnFit.of(rows, session.table(table.relation()).schema());
    session.conf().set(REMARK, mark);
    try {
      fitting.writeTo(table.relation()).append();
    } finally {
      session.conf().unset(REMARK);
    }
    return DeltaHistory.of(table.path()).stream()
        .filter(commit -> commit.remark().equals(mark))
        .flatMap(commit -> commit.added().stream())
        .map(Added::rows)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Takes a table away. */
  void drop(SandboxTable table) throws IOException {
    Path away = sandbox.scratch().resolve(UUID.randomUUID().toString());
    Files.move(table.path(), away, StandardCopyOption.ATOMIC_MOVE);
    // Delta would believe that a new table in the same place is the old one.
    DeltaLog.invalidateCache(session, new org.apache.hadoop.fs.Path(table.path().toUri()));
    delete(away);
  }

  /** What stands in the log about the making of a table. */
  static TableRemark remark(SandboxTable table) {
    List<Commit> commits = DeltaHistory.of(table.path());
    return TableRemark.of(commits.isEmpty() ? "" : commits.get(0).remark());
  }

  /** A task that Spark has not killed yet may write a file again, which then is no table's. */
  private static void delete(Path directory) {
    FileUtil.fullyDelete(directory.toFile());
  }
}
