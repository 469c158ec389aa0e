package io.decant.queryservice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a statement, each value made of the text that the service sent. */
final class CatalogReader implements PartitionReader<InternalRow> {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);

  private final CatalogStatement statement;
  private final ValueWriter[] values;
  private final UnsafeRowWriter row;
  private final Connection session;
  private final ResultSet result;
  private long rows;

  CatalogReader(CatalogStatement statement) {
    this.statement = statement;
    this.values =
        Arrays.stream(statement.schema().fields())
            .map(field -> ValueWriter.of(field.dataType()))
            .toArray(ValueWriter[]::new);
    this.row = new UnsafeRowWriter(values.length);
    this.session = Sessions.open(ConnectionSettings.parse(statement.connection()));
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
    try {
      session.close();
    } catch (SQLException e) {
      LOG.debug("closing a session", e);
    }
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
      Statement sending = session.createStatement();
      ResultSet rows = sending.executeQuery(statement.sql());
      requireColumns(DescribedColumn.all(rows.getMetaData()));
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
