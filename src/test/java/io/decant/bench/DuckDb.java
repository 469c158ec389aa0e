package io.decant.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * The as-of join of DuckDB on the same files: what one machine can do without a cluster's needs.
 */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  DuckDb(int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
    }
  }

  /** Joins into a table in memory. */
  Outcome join(JoinShape shape, Path directory) throws SQLException {
    String columns =
        shape.features().stream().map(name -> "h." + name).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE joined AS SELECT o."
              + JoinShape.ID
              + ", "
              + columns
              + " FROM read_parquet('"
              + shape.observations(directory)
              + "/*.parquet') o ASOF LEFT JOIN read_parquet('"
              + shape.history(directory)
              + "/*.parquet') h ON o."
              + JoinShape.KEY
              + " = h."
              + JoinShape.KEY
              + " AND o."
              + JoinShape.OBSERVED
              + " >= h."
              + JoinShape.TIME);
      try (ResultSet result =
          statement.executeQuery("SELECT count(*), sum(c1), count(c3) FROM joined")) {
        result.next();
        return new Outcome(result.getLong(1), result.getLong(2), result.getLong(3));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** What tells two results apart: rows, a sum of numbers, values that are not null. */
  record Outcome(long rows, long sum, long values) {}
}
