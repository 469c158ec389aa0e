package io.decant.queryservice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
    return send(text, result -> all(result, reader));
  }

  private static <T> List<T> all(ResultSet result, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    while (result.next()) {
      rows.add(reader.read(result));
    }
    return rows;
  }

  /**
   * All rows of a small result whose columns are looked at first.
   *
   * @param labels receives the labels of the columns
   */
  <T> List<T> whole(String text, Consumer<List<String>> labels, RowReader<T> reader) {
    return send(
        text,
        result -> {
          labels.accept(
              DescribedColumn.all(result.getMetaData()).stream()
                  .map(DescribedColumn::name)
                  .toList());
          return all(result, reader);
        });
  }

  /** The columns of a result. */
  List<DescribedColumn> columns(String text) {
    return send(text, result -> DescribedColumn.all(result.getMetaData()));
  }

  /**
   * A statement that changes something: it is sent once, because nobody knows whether it took
   * effect when its answer is lost.
   */
  void run(String text) {
    Optional<SQLException> failure;
    try {
      failure = session.send(connection -> failure(connection, text));
    } catch (SQLException e) {
      failure = Optional.of(e);
    }
    if (failure.isPresent()) {
      throw errors.of(text, failure.get());
    }
  }

  private static Optional<SQLException> failure(Connection connection, String text) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
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

  /** Ends it while another thread waits for an answer, which then fails. */
  void abort() {
    session.abort();
  }

  @Override
  public void close() {
    session.close();
  }
}
