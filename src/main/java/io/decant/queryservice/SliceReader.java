package io.decant.queryservice;

import io.decant.plan.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads slices one after the other over one session. The driver has the whole result of a statement
 * before its first row is seen here, so that sending it again cannot double a row; every slice must
 * have the rows that were counted in it.
 */
final class SliceReader implements PartitionReader<InternalRow> {
  private static final Logger LOG = LoggerFactory.getLogger(SliceReader.class);

  private final SliceReaderFactory read;
  private final RetryingSession session;
  private final RowWriter writer;
  private final Future<?> watch;
  private final Deque<Slice> slices;
  private final Deque<SlicePart> parts = new ArrayDeque<>();
  private ResultSet rows;
  private Slice slice;
  private long came;

  /**
   * A reader of slices.
   *
   * @param task null outside of tasks
   */
  SliceReader(SliceReaderFactory read, List<Slice> slices, TaskContext task) {
    this.read = read;
    this.slices = new ArrayDeque<>(slices);
    this.session = new RetryingSession(read.opener(), read.label(), read.counters());
    this.writer = new RowWriter(read.label(), read.schema());
    this.watch = KilledTasks.watch(task, session::abort);
  }

  @Override
  public boolean next() {
    try {
      while (rows == null || !rows.next()) {
        end();
        if (!begin()) {
          return false;
        }
      }
      came++;
      return true;
    } catch (SQLException e) {
      throw read.errors().of("", e);
    }
  }

  @Override
  public InternalRow get() {
    try {
      return writer.write(rows, slice.number());
    } catch (SQLException e) {
      throw read.errors().of("", e);
    }
  }

  /** Ends the result that has been read; with the last of a slice, the slice. */
  private void end() throws SQLException {
    if (rows != null) {
      rows.getStatement().close();
      rows = null;
    }
    if (slice != null && parts.isEmpty()) {
      if (came != slice.rows()) {
        throw ReadErrors.notReconciled(read.label(), List.of(ReadErrors.difference(slice, came)));
      }
      read.bytes().add(new SliceBytes.OfSlice(slice.number(), writer.bytes()));
      slice = null;
    }
  }

  /** Sends the next statement; false when nothing is left. */
  private boolean begin() {
    if (parts.isEmpty()) {
      if (slices.isEmpty()) {
        session.close();
        return false;
      }
      slice = slices.pop();
      came = 0;
      parts.push(SlicePart.whole(slice.predicate()));
    }
    ask(parts.pop());
    return true;
  }

  private void ask(SlicePart part) {
    String statement = read.common().of(part.predicate());
    try {
      rows = session.send(connection -> connection.createStatement().executeQuery(statement));
      requireColumns();
    } catch (SQLException e) {
      if (Reaction.of(e) != Reaction.SPLIT || !part.isDivisible()) {
        throw read.errors().of(statement, e);
      }
      LOG.warn("{}: slice {} took too long; reading two halves", read.label(), slice.number());
      read.counters().add(Reaction.SPLIT);
      part.halves(read.divisors()).forEach(parts::push);
    }
  }

  /** A column that the role may not see any more is left out without an error. */
  private void requireColumns() throws SQLException {
    List<String> wanted = List.of(read.schema().fieldNames());
    List<String> returned =
        DescribedColumn.all(rows.getMetaData()).stream().map(DescribedColumn::name).toList();
    if (!returned.equals(wanted)) {
      throw ReadErrors.otherColumns(read.label(), wanted, returned);
    }
  }

  /** Called by Spark when the task ends, however it ends. */
  @Override
  public void close() {
    watch.cancel(false);
    session.close();
  }
}
