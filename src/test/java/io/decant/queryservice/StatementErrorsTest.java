package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class StatementErrorsTest {
  private static final ReadRequest REQUEST = Requests.nowhere("SELECT a,\n  b\nFROM t").request();
  private static final String STATEMENT = Statements.probe(Statements.relation(REQUEST));

  private static SourceException classified(SQLException failure) {
    return new StatementErrors(REQUEST).of(STATEMENT, failure);
  }

  /** What is known of a code: the state it is, what is done about it, and what the user reads. */
  record Known(
      String code, String text, SqlState state, Reaction reaction, Retry retry, String advice) {}

  /** The codes that Adobe documents, those of the network, and the text that stands for a code. */
  static Stream<Known> known() {
    String sql = "Correct the SQL";
    String between = "Look at what stands between";
    String limit = "lower max-sessions";
    String editor = "Query Editor";
    return Stream.of(
        giveUp("08P01", "unsupported message type", SqlState.PROTOCOL, between),
        giveUp("28000", "Must be AuthenticationCleartext", SqlState.WRONG_AUTHENTICATION, between),
        giveUp("42P12", "No table found for dbName", SqlState.NO_DATABASE, "Correct the database"),
        giveUp("42601", "cannot parse", SqlState.SYNTAX, sql),
        giveUp("42P01", "table not found", SqlState.NO_TABLE, "SHOW TABLES"),
        giveUp("42P07", "table exists", SqlState.TABLE_EXISTS, "has made the table"),
        giveUp("42703", "column does not exist", SqlState.NO_COLUMN, "attribute-based access"),
        giveUp("42501", "drop table not permitted", SqlState.NOT_ALLOWED, "permission granted"),
        giveUp("0A000", "feature not supported", SqlState.NOT_SUPPORTED, sql),
        giveUp("53400", "LIMIT exceeds max value", SqlState.LIMIT, "Remove the LIMIT"),
        giveUp("XX000", "cannot resolve x", SqlState.INTERNAL, editor),
        giveUp("XX000", "timeout_seconds is no function", SqlState.INTERNAL, editor),
        giveUp("08004", "The server does not support SSL", SqlState.REFUSED, between),
        giveUp("P0001", "raised by the query", SqlState.OTHER, editor),
        giveUp("", "something else", SqlState.OTHER, editor),
        new Known(
            "53400",
            "Statement timeout",
            SqlState.TIMEOUT,
            Reaction.SPLIT,
            Retry.DOES_NOT_HELP,
            "materialise it with a scheduled query"),
        new Known(
            "28P01",
            "Invalid password",
            SqlState.WRONG_PASSWORD,
            Reaction.NEW_TOKEN,
            Retry.DOES_NOT_HELP,
            "put a new one"),
        transientError("53300", "too many", SqlState.SESSION_LIMIT, limit),
        transientError("58000", "Session Limit Reached", SqlState.SESSION_LIMIT, limit),
        transientError("08000", "An I/O error occurred", SqlState.CONNECTION, "was lost"),
        transientError("08001", "Connection refused", SqlState.CONNECTION, "was lost"),
        transientError("08003", "has been closed", SqlState.CONNECTION, "was lost"),
        transientError("08006", "Connection reset", SqlState.CONNECTION, "was lost"),
        new Known(
            "58000",
            "Internal System Error",
            SqlState.SYSTEM,
            Reaction.BACK_OFF_BRIEFLY,
            Retry.HELPS,
            "internal error of the service"));
  }

  private static Known giveUp(String code, String text, SqlState state, String advice) {
    return new Known(code, text, state, Reaction.GIVE_UP, Retry.DOES_NOT_HELP, advice);
  }

  private static Known transientError(String code, String text, SqlState state, String advice) {
    return new Known(code, text, state, Reaction.BACK_OFF, Retry.HELPS, advice);
  }

  @ParameterizedTest
  @MethodSource("known")
  void everyCodeOfTheServiceHasAReactionAndAdvice(Known known) {
    SQLException failure = new SQLException(known.text(), known.code());
    assertThat(SqlState.of(failure)).isEqualTo(known.state());
    assertThat(Reaction.of(failure)).isEqualTo(known.reaction());
    SourceException told = classified(failure);
    assertThat(told.retry()).isEqualTo(known.retry());
    assertThat(told)
        .hasMessageContainingAll(
            "observations (source experience-platform)",
            known.text() + " (" + known.code() + ")",
            known.advice());
  }

  @Test
  void noStateIsLeftWithoutAKnownCode() {
    assertThat(known().map(Known::state)).contains(SqlState.values());
    assertThat(known().map(Known::reaction)).contains(Reaction.values());
  }

  @Test
  void silenceBeyondTheTimeoutIsATimeout() {
    SQLException failure =
        new PSQLException(
            "I/O", PSQLState.CONNECTION_FAILURE, new SocketTimeoutException("Read timed out"));
    assertThat(classified(failure))
        .hasMessageContaining("has not answered within its statement timeout");
  }

  @Test
  void aPositionIsShownInTheUsersSql() {
    int position = STATEMENT.indexOf("  b") + 3;
    ServerErrorMessage message =
        new ServerErrorMessage("SERROR\0C42703\0Mno column b\0P" + position + "\0");
    assertThat(classified(new PSQLException(message)))
        .hasMessageContaining("no column b (42703), at line 2, column 3: b.");
  }
}
