package io.decant.local.wire;

import io.decant.local.sql.Answer;
import io.decant.local.sql.ResultRows;
import io.decant.local.sql.SqlSession;
import io.decant.local.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A statement with its parameters, ready to run; the statement is null for an empty query. What it
 * gives is found once, when it is first asked for.
 */
final class Portal {
  private final Statement statement;
  private final List<String> parameters;
  private final List<Boolean> binary;
  private final boolean preview;
  private Answer answer;
  private DataRows format;
  private RowStream stream;

  Portal(Statement statement, List<String> parameters, List<Boolean> binary) {
    this(statement, parameters, binary, false);
  }

  private Portal(
      Statement statement, List<String> parameters, List<Boolean> binary, boolean preview) {
    this.statement = statement;
    this.parameters = parameters;
    this.binary = binary;
    this.preview = preview;
  }

  /** A portal that tells columns and has no effect. */
  static Portal preview(Statement statement, List<String> samples) {
    return new Portal(statement, samples, List.of(), true);
  }

  boolean empty() {
    return statement == null;
  }

  Statement statement() {
    return statement;
  }

  String sql() {
    return statement.text();
  }

  List<String> parameters() {
    return parameters;
  }

  Answer answer(SqlSession session) {
    if (answer == null) {
      answer =
          preview ? session.preview(statement, parameters) : session.answer(statement, parameters);
      if (answer instanceof ResultRows rows) {
        format = DataRows.of(rows, binary, session.timestamps());
      }
    }
    return answer;
  }

  /** The columns of the rows; empty when the statement has none. */
  Optional<List<Column>> columns(SqlSession session) {
    if (empty()) {
      return Optional.empty();
    }
    answer(session);
    return Optional.ofNullable(format).map(DataRows::columns);
  }

  /** The rows that have not been sent yet; the query starts with the first call. */
  RowStream stream(ResultRows rows, LongSupplier cut) {
    if (stream == null) {
      stream = new RowStream(rows.chunks(format), cut.getAsLong());
    }
    return stream;
  }
}
