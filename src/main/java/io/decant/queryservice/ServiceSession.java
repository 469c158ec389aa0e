package io.decant.queryservice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session of the driver, for statements that count and describe. Close it soon: it takes one of
 * the few that the licence allows.
 */
final class ServiceSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceSession.class);
  private final Connection connection;
  private final StatementErrors errors;

  ServiceSession(Connection connection, StatementErrors errors) {
    this.connection = connection;
    this.errors = errors;
  }

  /** Makes a value of one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows of a small result. */
  <T> List<T> rows(String text, RowReader<T> reader) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(text)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw errors.of(text, e);
    }
  }

  /** The columns of a result. */
  List<DescribedColumn> columns(String text) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(text)) {
      return DescribedColumn.all(result.getMetaData());
    } catch (SQLException e) {
      throw errors.of(text, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The answers are complete; a session that cannot say good-bye is gone anyway.
      LOG.debug("closing a session", e);
    }
  }
}
