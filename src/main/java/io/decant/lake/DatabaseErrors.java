package io.decant.lake;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/**
 * Why a database did not answer, and what to do about it. The classes of codes are standard SQL.
 */
final class DatabaseErrors {
  private static final String AUTHORISATION = "28";
  private static final String CONNECTION = "08";
  private static final String NO_DATABASE = "3D";
  private static final String SYNTAX_OR_ACCESS = "42";

  private DatabaseErrors() {}

  static SourceException noDriver(String source, String url) {
    return SourceException.of(
        "source " + source,
        "no JDBC driver on the class path takes " + withoutParameters(url) + ".",
        "Add the driver's jar with --jars.");
  }

  static SourceException wrongDriver(String source, String url, String driver) {
    return SourceException.of(
        "source " + source,
        driver + " does not take " + withoutParameters(url) + ".",
        "Correct the url of the source.");
  }

  static SourceException noConnection(String source, String url, SQLException cause) {
    String label = "source " + source;
    String where = withoutParameters(url);
    if (startsWith(cause, AUTHORISATION)) {
      return SourceException.of(
          label,
          where + " refuses user or password (" + cause.getSQLState() + ").",
          "Correct user or password of the source.",
          Retry.DOES_NOT_HELP,
          cause);
    } else if (startsWith(cause, NO_DATABASE)) {
      return SourceException.of(
          label,
          where + ": there is no such database (" + cause.getSQLState() + ").",
          "Correct the url of the source.",
          Retry.DOES_NOT_HELP,
          cause);
    } else if (isUnreachable(cause)) {
      return SourceException.of(
          label,
          where + " does not answer.",
          "Look at host, port and firewall, and whether the database is up.",
          Retry.HELPS,
          cause);
    }
    return SourceException.of(
        label,
        where
            + ": no connection ("
            + cause.getSQLState()
            + "): "
            + LakeErrors.firstLine(cause)
            + ".",
        "Look at the url of the source.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException statement(ReadRequest request, SQLException cause) {
    String problem =
        "the database says: " + LakeErrors.firstLine(cause) + " (" + cause.getSQLState() + ").";
    if (startsWith(cause, SYNTAX_OR_ACCESS)) {
      return SourceException.of(
          request.label(),
          problem,
          "Correct the SQL of the input, the name of the table or column, or the user's grants.",
          Retry.DOES_NOT_HELP,
          cause);
    }
    return SourceException.of(
        request.label(),
        problem,
        "Look at the database's log.",
        startsWith(cause, CONNECTION) ? Retry.HELPS : Retry.DOES_NOT_HELP,
        cause);
  }

  /** Parameters of a URL may hold what nobody should read. */
  static String withoutParameters(String url) {
    return url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
  }

  private static boolean isUnreachable(SQLException cause) {
    return Causes.find(cause, ConnectException.class).isPresent()
        || Causes.find(cause, UnknownHostException.class).isPresent()
        || Causes.find(cause, SocketTimeoutException.class).isPresent()
        || startsWith(cause, CONNECTION);
  }

  private static boolean startsWith(SQLException failure, String code) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith(code);
  }
}
