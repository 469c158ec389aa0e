package io.decant.queryservice;

import io.decant.config.SignIn;
import io.decant.credential.CurrentProcess;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** Why a session could not be opened, and what to do about it. */
final class ConnectionErrors {
  private static final String NO_TLS_STATE = "08004";

  private ConnectionErrors() {}

  static SourceException of(ConnectionSettings settings, Login login, SQLException failure) {
    String source = "source " + settings.source();
    String where = login.toString();
    return switch (SqlState.of(failure)) {
      case WRONG_PASSWORD ->
          SourceException.of(
              source,
              where + " refuses the password of " + login.user() + " (28P01).",
              newPassword(settings.signIn()),
              Retry.DOES_NOT_HELP,
              failure);
      case WRONG_AUTHENTICATION ->
          SourceException.of(
              source,
              where + " refuses the way of signing in (28000).",
              "Query Service takes a clear-text password inside TLS and nothing else: look at what"
                  + " stands between.",
              Retry.DOES_NOT_HELP,
              failure);
      case NO_DATABASE ->
          SourceException.of(
              source,
              where + ": there is no table behind this database name (42P12).",
              "The name is sandbox:all, or sandbox:table.",
              Retry.DOES_NOT_HELP,
              failure);
      case SESSION_LIMIT ->
          SourceException.of(
              source,
              where
                  + ": every session that the licence allows was in use for "
                  + settings.sessionWait().toSeconds()
                  + " seconds.",
              "Close other clients, lower max-sessions of the source, or run at another time.",
              Retry.HELPS,
              failure);
      default -> network(settings, source, where, failure);
    };
  }

  static SourceException noRootCertificate(String source, String file) {
    return SourceException.of(
        "source " + source,
        "the root certificate " + file + " cannot be read on " + CurrentProcess.name() + ".",
        "Put the PEM file there, under the same path on the driver and on every executor.");
  }

  private static String newPassword(SignIn signIn) {
    if (signIn instanceof SignIn.OAuth oauth) {
      return "It was a new access token of client "
          + oauth.platform().clientId()
          + ": look at organization and sandbox, and at the permissions of its technical account.";
    }
    return "It is taken from "
        + ((SignIn.Password) signIn).credential()
        + ". An access token is valid for 24 hours, a non-expiring credential"
        + " (technicalAccountId:credential) lapses after 90 days without use: put a new one"
        + " there.";
  }

  private static SourceException network(
      ConnectionSettings settings, String source, String where, SQLException failure) {
    if (NO_TLS_STATE.equals(failure.getSQLState())) {
      return SourceException.of(
          source,
          where + " offers no TLS.",
          "Query Service always does, so this is not Query Service: look at host and port.",
          Retry.DOES_NOT_HELP,
          failure);
    }
    if (Causes.find(failure, SSLException.class).isPresent() || isHostNameMismatch(failure)) {
      return SourceException.of(
          source,
          where + ": the server's certificate is not accepted: " + deepest(failure) + ".",
          "TLS mode is "
              + settings.tls().mode()
              + settings
                  .tls()
                  .rootCertificate()
                  .map(file -> " with the root certificate " + file)
                  .orElse(" with the JVM's own trust store")
              + ". Query Service is signed by DigiCert Global Root G2; look at host name and root"
              + " certificate.",
          Retry.DOES_NOT_HELP,
          failure);
    }
    if (Causes.find(failure, UnknownHostException.class).isPresent()) {
      return SourceException.of(
          source,
          where + ": there is no such host.",
          "Take host and port from the Credentials page of Query Service.",
          Retry.DOES_NOT_HELP,
          failure);
    }
    if (isUnreachable(failure)) {
      return SourceException.of(
          source,
          where + " does not answer.",
          "Look at host, port and firewall, and at the service's status page.",
          Retry.HELPS,
          failure);
    }
    return SourceException.of(
        source,
        where + ": no session (" + failure.getSQLState() + "): " + failure.getMessage() + ".",
        "Look at host, port and database.",
        SqlState.CONNECTION.is(failure) ? Retry.HELPS : Retry.DOES_NOT_HELP,
        failure);
  }

  private static boolean isUnreachable(SQLException failure) {
    return Causes.find(failure, ConnectException.class).isPresent()
        || Causes.find(failure, NoRouteToHostException.class).isPresent()
        || Causes.find(failure, SocketTimeoutException.class).isPresent();
  }

  static boolean isHostNameMismatch(SQLException failure) {
    return failure.getMessage() != null && failure.getMessage().contains("could not be verified");
  }

  private static String deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
  }
}
