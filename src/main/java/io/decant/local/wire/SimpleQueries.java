package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The simple protocol: a text with any number of statements, answered one after the other. */
final class SimpleQueries {
  private final Runner runner;
  private final MessageWriter out;

  SimpleQueries(Runner runner, MessageWriter out) {
    this.runner = runner;
    this.out = out;
  }

  /** Runs statements up to the first that fails. */
  void query(String text) throws IOException {
    String current = text;
    try {
      runner.arrive();
      List<Statement> statements = runner.session().statements(text);
      if (statements.isEmpty()) {
        out.bare('I');
      }
      for (Statement statement : statements) {
        current = statement.text();
        Portal portal = new Portal(statement, List.of(), List.of());
        Optional<List<Column>> columns = runner.columns(portal);
        if (columns.isPresent()) {
          out.rowDescription(columns.get());
        }
        runner.run(portal, 0);
      }
    } catch (QueryFailure e) {
      runner.failed(current, List.of(), e);
      out.error(e, false);
    }
    out.readyForQuery(runner.inTransaction());
    out.flush();
  }
}
