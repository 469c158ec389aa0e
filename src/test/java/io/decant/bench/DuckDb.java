package io.decant.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * The as-of join of DuckDB on the same files: what one machine can do without a cluster's needs.
 */
final class DuckDb implements AutoCloseable {
  /** Connections of one name have one database. */
  private static final String URL = "jdbc:duckdb::memory:decant";

  private final Connection connection;
  private final Connection watching;

  DuckDb(int threads) throws SQLException {
    connection = DriverManager.getConnection(URL);
    watching = DriverManager.getConnection(URL);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
    }
  }

  /** Joins into a table in memory. */
  Outcome join(JoinShape shape, Path directory) throws SQLException {
    StringBuilder query = new StringBuilder(256);
    query.append("CREATE OR REPLACE TEMP TABLE joined AS SELECT o.*");
    for (int group = 0; group < shape.groups(); group++) {
      for (String feature : shape.features(group)) {
        query.append(", h").append(group).append('.').append(feature);
      }
    }
    query.append(" FROM ").append(files(shape.observations(directory))).append(" o");
    for (int group = 0; group < shape.groups(); group++) {
      query.append(
          String.format(
              Locale.ROOT,
              " ASOF LEFT JOIN %2$s h%1$d ON o.%3$s = h%1$d.%3$s AND o.%4$s >= h%1$d.%5$s",
              group,
              files(shape.history(directory, group)),
              JoinShape.KEY,
              JoinShape.OBSERVED,
              JoinShape.TIME));
    }
    return outcome(query.toString(), String.join(", ", Outcome.aggregates(shape)));
  }

  private Outcome outcome(String query, String aggregates) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(query);
      try (ResultSet result =
          statement.executeQuery("SELECT count(*), " + aggregates + " FROM joined")) {
        result.next();
        return new Outcome(result.getLong(1), result.getLong(2), result.getLong(3));
      }
    }
  }

  /** Gives the memory of the last result back. */
  void forget() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS joined");
    }
  }

  /** Bytes that it holds now. */
  long memory() {
    try (Statement statement = watching.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT sum(memory_usage_bytes) FROM duckdb_memory()")) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not tell its memory", e);
    }
  }

  private static String files(Path directory) {
    return "read_parquet('" + directory + "/*.parquet')";
  }

  @Override
  public void close() throws SQLException {
    watching.close();
    connection.close();
  }
}
