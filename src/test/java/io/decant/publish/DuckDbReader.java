package io.decant.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the files of a Parquet set with DuckDB, as the guide says. */
final class DuckDbReader implements AutoCloseable {
  private final Connection connection;

  DuckDbReader() throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** Rows by period and value, as {@link PublishFixture#seen} has them. */
  List<String> seen(Path set) throws IOException, SQLException {
    String files =
        PlainReader.ofGeneration(set).stream()
            .map(file -> "'" + file + "'")
            .collect(Collectors.joining(", "));
    List<String> seen = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT period || '/' || value || '=' || count(*) FROM read_parquet(["
                    + files
                    + "], hive_partitioning = true) GROUP BY period, value ORDER BY period")) {
      while (rows.next()) {
        seen.add(rows.getString(1));
      }
    }
    return seen;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
