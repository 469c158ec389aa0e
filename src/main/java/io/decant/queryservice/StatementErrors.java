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
    return switch (SqlState.of(failure)) {
      case SYNTAX, NOT_SUPPORTED -> error(problem, "Correct the SQL of the input.", failure);
      case NO_TABLE ->
          error(
              problem,
              "Correct the name of the table (they are case-sensitive; SHOW TABLES lists them), or have"
                  + " the data set made visible to the technical account.",
              failure);
      case NO_COLUMN ->
          error(
              problem,
              "Correct the name of the column; where it is right, the role of the technical account may"
                  + " not see it (attribute-based access control).",
              failure);
      case TIMEOUT -> error(problem, tooSlow(), failure);
      case LIMIT ->
          error(problem, "Remove the LIMIT from the SQL: Decant slices the result.", failure);
      case WRONG_PASSWORD ->
          error(problem, "The credential has expired: put a new one in its place.", failure);
      case SESSION_LIMIT ->
          error(
              problem,
              "Close other clients or lower max-sessions of the source.",
              Retry.HELPS,
              failure);
      case CONNECTION -> error(problem, "The connection was lost.", Retry.HELPS, failure);
      case PROTOCOL, REFUSED ->
          error(problem, "Look at what stands between: a proxy, or another server.", failure);
      case SYSTEM -> error(problem, SYSTEM_ERROR, Retry.HELPS, failure);
      default ->
          error(
              problem,
              "Most errors of this code are mistakes in the SQL: look at the place, or run the SQL in the"
                  + " Query Editor.",
              failure);
    };
  }

  private SourceException error(String problem, String remedy, SQLException failure) {
    return error(problem, remedy, Retry.DOES_NOT_HELP, failure);
  }

  private SourceException error(String problem, String remedy, Retry retry, SQLException failure) {
    return SourceException.of(label, problem, remedy, retry, failure);
  }

  private static String tooSlow() {
    return "Interactive statements may run for 10 minutes: let the SQL read less (a narrower span of"
        + " time, fewer tables), or materialise it with a scheduled query and read its table.";
  }
}
