package io.decant.queryservice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * The rows of a statement, each value made of the text that the service sent. The driver has the
 * whole result before the first row is seen here, so that sending it again cannot double a row.
 */
final class CatalogReader implements PartitionReader<InternalRow> {
  private final CatalogStatement statement;
  private final ValueWriter[] values;
  private final UnsafeRowWriter row;
  private final RetryingSession session;
  private final Future<?> watch;
  private final ResultSet result;
  private long rows;

  CatalogReader(CatalogStatement statement) {
    this.statement = statement;
    this.values =
        Arrays.stream(statement.schema().fields())
            .map(field -> ValueWriter.of(field.dataType()))
            .toArray(ValueWriter[]::new);
    this.row = new UnsafeRowWriter(values.length);
    this.session = new RetryingSession(statement.opener(), statement.table(), statement.counters());
    this.watch = KilledTasks.watch(TaskContext.get(), session::abort);
    this.result = execute();
  }

  @Override
  public boolean next() {
    try {
      if (!result.next()) {
        return false;
      }
      rows++;
      if (statement.cap() > 0 && rows >= statement.cap()) {
        throw CatalogErrors.cut(statement);
      }
      return true;
    } catch (SQLException e) {
      throw CatalogErrors.failed(statement, e);
    }
  }

  @Override
  public InternalRow get() {
    try {
      row.reset();
      row.zeroOutNullBytes();
      for (int ordinal = 0; ordinal < values.length; ordinal++) {
        write(result.getBytes(ordinal + 1), ordinal);
      }
      return row.getRow();
    } catch (SQLException e) {
      throw CatalogErrors.failed(statement, e);
    }
  }

  @Override
  public void close() {
    watch.cancel(false);
    session.close();
  }

  private void write(byte[] text, int ordinal) {
    try {
      if (text == null) {
        values[ordinal].writeNull(row, ordinal);
      } else {
        values[ordinal].write(text, row, ordinal);
      }
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      throw CatalogErrors.unreadable(statement, statement.schema().fields()[ordinal], e);
    }
  }

  private ResultSet execute() {
    try {
      ResultSet rows =
          session.send(connection -> connection.createStatement().executeQuery(statement.sql()));
      requireColumns(DescribedColumn.all(rows.getMetaData()));
      // The rows are here: a task that stops early, or reads another table, holds no session.
      session.close();
      return rows;
    } catch (SQLException e) {
      close();
      throw CatalogErrors.failed(statement, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The service leaves out columns that the role may not see, without an error. */
  private void requireColumns(List<DescribedColumn> described) {
    List<String> came = described.stream().map(DescribedColumn::name).toList();
    List<String> wanted = List.of(statement.schema().fieldNames());
    boolean complete =
        wanted.isEmpty()
            || (statement.named() ? came.equals(wanted) : came.size() == wanted.size());
    if (!complete) {
      throw CatalogErrors.missing(statement, wanted, came);
    }
  }

  /** Opens readers on executors. */
  static final class Factory implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new CatalogReader((CatalogStatement) partition);
    }
  }
}
