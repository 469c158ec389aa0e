package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class StatementErrorsTest {
  private static final ReadRequest REQUEST = Requests.nowhere("SELECT a,\n  b\nFROM t").request();
  private static final String STATEMENT = Statements.probe(Statements.relation(REQUEST));

  private static SourceException classified(SQLException failure) {
    return new StatementErrors(REQUEST).of(STATEMENT, failure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42601 | cannot parse | DOES_NOT_HELP | Correct the SQL",
        "0A000 | UPDATE | DOES_NOT_HELP | Correct the SQL",
        "42P01 | no table | DOES_NOT_HELP | SHOW TABLES",
        "42703 | no column | DOES_NOT_HELP | attribute-based access control",
        "53400 | LIMIT exceeds max value | DOES_NOT_HELP | Remove the LIMIT",
        "53400 | Statement timeout | DOES_NOT_HELP | materialise it with a scheduled query",
        "28P01 | Invalid password | DOES_NOT_HELP | put a new one",
        "53300 | too many | HELPS | lower max-sessions",
        "58000 | Session Limit Reached | HELPS | lower max-sessions",
        "58000 | Internal System Error | HELPS | internal error of the service",
        "08006 | connection reset | HELPS | The connection was lost",
        "XX000 | anything | DOES_NOT_HELP | Query Editor",
        "P0001 | raised | DOES_NOT_HELP | Query Editor"
      })
  void theCodeDecidesWhatToDo(String code, String text, Retry retry, String remedy) {
    SourceException failure = classified(new SQLException(text, code));
    assertThat(failure.retry()).isEqualTo(retry);
    assertThat(failure)
        .hasMessageContainingAll(
            "observations (source experience-platform)", text + " (" + code + ")", remedy);
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
