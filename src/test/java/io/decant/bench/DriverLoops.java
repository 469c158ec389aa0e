package io.decant.bench;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/** The rows as they come from the driver, without Spark and Decant. */
final class DriverLoops {
  private static final int PORTION = 10_000;

  private final DistilledTable table;
  private final int connections;

  DriverLoops(DistilledTable table, int connections) {
    this.table = table;
    this.connections = connections;
  }

  @FunctionalInterface
  private interface SliceReader {
    long read(Connection connection, String slice) throws Exception;
  }

  /** As many connections as Decant has sessions, each for one slice after the other. */
  private long everySlice(List<String> slices, SliceReader reader) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    AtomicInteger next = new AtomicInteger();
    Callable<Long> worker =
        () -> {
          long read = 0;
          try (Connection connection = table.connect()) {
            for (int n = next.getAndIncrement(); n < slices.size(); n = next.getAndIncrement()) {
              read += reader.read(connection, slices.get(n));
            }
          }
          return read;
        };
    try {
      long sum = 0;
      for (Future<Long> done : threads.invokeAll(Collections.nCopies(connections, worker))) {
        sum += done.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  /** A statement for each slice; the driver holds its result. */
  long values(List<String> slices) throws Exception {
    return everySlice(slices, (connection, slice) -> loop(connection, slice, 0));
  }

  /** The text of every row, thrown away; one line a row. */
  long copy(List<String> slices) throws Exception {
    return everySlice(slices, DriverLoops::copy);
  }

  /** A cursor for each connection: the driver never holds more than a portion of the rows. */
  long portions(List<String> halves) throws Exception {
    return everySlice(
        halves,
        (connection, half) -> {
          connection.setAutoCommit(false);
          return loop(connection, half, PORTION);
        });
  }

  /** Every value of every row, in the driver's own types. */
  private static long loop(Connection connection, String slice, int fetchSize) throws Exception {
    String sql =
        "SELECT "
            + String.join(", ", DistilledTable.COLUMNS)
            + " FROM "
            + DistilledTable.NAME
            + " WHERE "
            + slice;
    long read = 0;
    int sink = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(fetchSize);
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        sink += result.getString(1).length() + result.getTimestamp(2).getNanos();
        for (int i = 3; i <= 8; i++) {
          sink += (int) result.getLong(i);
        }
        sink += (int) (result.getDouble(9) + result.getDouble(10));
        sink += result.getString(11).length() + (result.getBoolean(12) ? 1 : 0);
        read++;
      }
    }
    if (sink == Integer.MIN_VALUE) {
      throw new IllegalStateException("never, but the values must be used");
    }
    return read;
  }

  private static long copy(Connection connection, String slice) throws Exception {
    String sql = "COPY (SELECT * FROM " + DistilledTable.NAME + " WHERE " + slice + ") TO STDOUT";
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(sql, OutputStream.nullOutputStream());
  }
}
