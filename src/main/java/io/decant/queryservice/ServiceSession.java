package io.decant.queryservice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A session of the driver, for statements that count and describe. Close it soon: it takes one of
 * the few that the licence allows.
 */
final class ServiceSession implements AutoCloseable {
  private final RetryingSession session;
  private final StatementErrors errors;

  ServiceSession(RetryingSession session, StatementErrors errors) {
    this.session = session;
    this.errors = errors;
  }

  /** Makes a value of one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows of a small result. */
  <T> List<T> rows(String text, RowReader<T> reader) {
    return send(
        text,
        result -> {
          List<T> rows = new ArrayList<>();
          while (result.next()) {
            rows.add(reader.read(result));
          }
          return rows;
        });
  }

  /** The columns of a result. */
  List<DescribedColumn> columns(String text) {
    return send(text, result -> DescribedColumn.all(result.getMetaData()));
  }

  private <T> T send(String text, RowReader<T> reader) {
    try {
      return session.send(
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(text)) {
              return reader.read(result);
            }
          });
    } catch (SQLException e) {
      throw errors.of(text, e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
