package io.decant.queryservice;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.io.Serializable;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why the service did not answer a statement, and what to do about it. */
final class StatementErrors implements Serializable {
  private static final String SYSTEM_ERROR =
      "It is an internal error of the service. Where it names a snapshot, that is older than the two"
          + " days for which the service keeps them: begin a new run.";

  private static final long serialVersionUID = 1L;

  private final String label;
  private final String sql;

  StatementErrors(ReadRequest request) {
    this.label = request.label();
    this.sql = request.sql().orElse(null);
  }

  SourceException of(String statement, SQLException failure) {
    Optional<ServerErrorMessage> server =
        Causes.find(failure, PSQLException.class).map(PSQLException::getServerErrorMessage);
    String says =
        sentence(server.map(ServerErrorMessage::getMessage).orElse(failure.getMessage()))
            + " ("
            + failure.getSQLState()
            + ")";
    String place =
        server
            .flatMap(
                message ->
                    UserSql.place(statement, sql == null ? statement : sql, message.getPosition()))
            .map(found -> ", at " + found)
            .orElse("");
    return of(failure, "the service says: " + says + place + ".");
  }

  /** Without the whole query that a parser error repeats; the place is named instead. */
  private static String sentence(String message) {
    int query = message.indexOf("== SQL ==");
    return query < 0 ? message : message.substring(0, query).strip();
  }

  private SourceException of(SQLException failure, String problem) {
    if (Causes.find(failure, SocketTimeoutException.class).isPresent()) {
      return error(
          "the service has not answered within its statement timeout.",
          tooSlow(),
          Retry.HELPS,
          failure);
    }
    SqlState state = SqlState.of(failure);
    return error(problem, remedy(state), retry(state), failure);
  }

  private static Retry retry(SqlState state) {
    return switch (state) {
      case SESSION_LIMIT, CONNECTION, SYSTEM -> Retry.HELPS;
      default -> Retry.DOES_NOT_HELP;
    };
  }

  /** Without a default, so that a state without advice does not compile. */
  private static String remedy(SqlState state) {
    return switch (state) {
      case SYNTAX, NOT_SUPPORTED -> "Correct the SQL of the input.";
      case NO_TABLE ->
          "Correct the name of the table (they are case-sensitive; SHOW TABLES lists them), or have"
              + " the data set made visible to the technical account.";
      case NO_COLUMN ->
          "Correct the name of the column; where it is right, the role of the technical account may"
              + " not see it (attribute-based access control).";
      case TABLE_EXISTS -> "Another run or client has made the table: remove it, or rename one.";
      case NOT_ALLOWED ->
          "Have the permission granted to the role of the technical account: what makes or drops a"
              + " table needs Manage Datasets and Manage Schemas.";
      case TIMEOUT -> tooSlow();
      case LIMIT -> "Remove the LIMIT from the SQL: Decant slices the result.";
      case WRONG_PASSWORD -> "The credential has expired: put a new one in its place.";
      case NO_DATABASE -> "Correct the database of the source: sandbox:all, or sandbox:table.";
      case SESSION_LIMIT -> "Close other clients or lower max-sessions of the source.";
      case CONNECTION -> "The connection was lost.";
      case WRONG_AUTHENTICATION, PROTOCOL, REFUSED ->
          "Look at what stands between: a proxy, or another server.";
      case SYSTEM -> SYSTEM_ERROR;
      case INTERNAL, OTHER ->
          "Most errors of this code are mistakes in the SQL: look at the place, or run the SQL in the"
              + " Query Editor.";
    };
  }

  private SourceException error(String problem, String remedy, Retry retry, SQLException failure) {
    return SourceException.of(label, problem, remedy, retry, failure);
  }

  private static String tooSlow() {
    return "Interactive statements may run for 10 minutes: let the SQL read less (a narrower span of"
        + " time, fewer tables), or materialise it with a scheduled query and read its table.";
  }
}
