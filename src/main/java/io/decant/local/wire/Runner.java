package io.decant.local.wire;

import io.decant.local.sql.Answer;
import io.decant.local.sql.Behaviour.PartialFetch;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.ResultRows;
import io.decant.local.sql.SqlSession;
import io.decant.local.sql.StatementLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the statements of one session and keeps what the log and the protocol want to know. */
final class Runner {
  private final String name;
  private final SqlSession session;
  private final StatementLog log;
  private final PartialFetch partialFetch;
  private final Load load;
  private final MessageWriter out;
  private boolean inTransaction;

  Runner(
      String name,
      SqlSession session,
      StatementLog log,
      PartialFetch partialFetch,
      Load load,
      MessageWriter out) {
    this.name = name;
    this.session = session;
    this.log = log;
    this.partialFetch = partialFetch;
    this.load = load;
    this.out = out;
  }

  /** Whether the client believes to be in a transaction; nothing is ever undone. */
  boolean inTransaction() {
    return inTransaction;
  }

  SqlSession session() {
    return session;
  }

  /** Waits as long as a message takes to come from afar. */
  void arrive() {
    try {
      load.delayRoundTrip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw WireErrors.unexpected(e);
    }
  }

  /** The columns of what a statement gives; finding them may be all that it does. */
  Optional<List<Column>> columns(Portal portal) {
    if (portal.empty()) {
      return Optional.empty();
    }
    try (Load.Turn turn = load.turn(name, portal.statement())) {
      return inTime(turn, () -> portal.columns(session));
    }
  }

  /**
   * Sends rows and the end of the statement.
   *
   * @param maximum how many rows the client wants now, 0 for all
   */
  void run(Portal portal, long maximum) throws IOException {
    if (portal.empty()) {
      out.bare('I');
      return;
    }
    try (Load.Turn turn = load.turn(name, portal.statement())) {
      Answer answer = inTime(turn, () -> portal.answer(session));
      if (answer instanceof ResultRows rows) {
        RowStream stream = inTime(turn, () -> portal.stream(rows, load::nextCut));
        sendRows(portal, stream, maximum, turn);
      } else {
        String tag = ((Answer.Done) answer).tag();
        remember(tag);
        log(portal.sql(), portal.parameters(), null, null);
        out.commandComplete(tag);
      }
    }
  }

  /** What a step gives, or the news that it took too long. */
  private static <T> T inTime(Load.Turn turn, Supplier<T> step) {
    try {
      return step.get();
    } catch (QueryFailure e) {
      throw turn.over() ? WireErrors.statementTimeout() : e;
    }
  }

  /** Notes a statement that did not run. */
  void failed(String sql, List<String> parameters, QueryFailure failure) {
    log(sql, parameters, null, out.code(failure));
  }

  private void sendRows(Portal portal, RowStream stream, long maximum, Load.Turn turn)
      throws IOException {
    long sent = sent(stream, maximum == 0 ? Long.MAX_VALUE : maximum, turn);
    String tag = "SELECT " + sent;
    if (!stream.exhausted() && partialFetch == PartialFetch.SUSPENDS) {
      out.bare('s');
      return;
    }
    boolean more = !stream.exhausted();
    if (more) {
      out.commandComplete(tag);
      stream.sendAll(out, turn::over);
    }
    log(portal.sql(), portal.parameters(), stream, null);
    if (!more) {
      out.commandComplete(tag);
    }
  }

  private long sent(RowStream stream, long maximum, Load.Turn turn) throws IOException {
    try {
      return stream.send(out, maximum, turn::over);
    } catch (QueryFailure e) {
      throw turn.over() ? WireErrors.statementTimeout() : e;
    }
  }

  private void remember(String tag) {
    switch (tag) {
      case "BEGIN", "START TRANSACTION" -> inTransaction = true;
      case "COMMIT", "ROLLBACK" -> inTransaction = false;
      default -> {
        // No other command starts or ends a transaction.
      }
    }
  }

  private void log(String sql, List<String> parameters, RowStream stream, String sqlState) {
    long rows = stream == null ? 0 : stream.rows();
    long bytes = stream == null ? 0 : stream.bytes();
    log.add(new StatementLog.Entry(name, sql, parameters, rows, bytes, sqlState));
  }
}
