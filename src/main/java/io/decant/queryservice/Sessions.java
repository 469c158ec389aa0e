package io.decant.queryservice;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions. A licence allows a few at once, for all clients together, so a refused one is
 * asked for again for a while, and a service that is not to be reached a few times, or for as long
 * where it has answered before; nothing has been sent yet, which makes that safe.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private Sessions() {}

  /**
   * A new session, closed by the caller.
   *
   * @throws io.decant.error.SourceException when there is none to be had
   */
  static Connection open(ConnectionSettings settings) {
    return open(settings, false);
  }

  /**
   * The same.
   *
   * @param known whether the service has answered before: then host and port are right, and it is
   *     worth waiting until a service that is restarted is there again
   */
  static Connection open(ConnectionSettings settings, boolean known) {
    long deadline = System.nanoTime() + settings.sessionWait().toNanos();
    Login login = Login.of(settings.signIn());
    Pauses pauses = new Pauses();
    int failed = 0;
    while (true) {
      try {
        return connect(settings, login);
      } catch (SQLException e) {
        boolean full = SqlState.SESSION_LIMIT.is(e);
        Duration wait = pauses.next();
        boolean again = full || isTransient(Reaction.of(e), known ? 0 : ++failed);
        if (!again || System.nanoTime() + wait.toNanos() > deadline) {
          throw ConnectionErrors.of(settings, login, e);
        }
        LOG.info(
            "{}: {}; asking for a session again in {} ms",
            settings.source(),
            full ? "every session is in use" : "no session (" + e.getSQLState() + ")",
            wait.toMillis());
        sleep(settings, login, wait, e);
        login = Login.of(settings.signIn());
      }
    }
  }

  private static boolean isTransient(Reaction reaction, int failed) {
    return switch (reaction) {
      case BACK_OFF, BACK_OFF_BRIEFLY -> failed <= reaction.retries();
      case NEW_TOKEN, SPLIT, GIVE_UP -> false;
    };
  }

  /**
   * A password that is refused may have been replaced since it was fetched, or have expired earlier
   * than expected: once, another one is tried.
   */
  private static Connection connect(ConnectionSettings settings, Login login) throws SQLException {
    try {
      return connectOnce(settings, login);
    } catch (SQLException e) {
      if (!SqlState.WRONG_PASSWORD.is(e)) {
        throw e;
      }
      Login renewed = login.renewed(settings.signIn());
      if (renewed.password().equals(login.password())) {
        throw e;
      }
      LOG.info("{}: the password was refused; trying a newer one", settings.source());
      return connectOnce(settings, renewed);
    }
  }

  private static Connection connectOnce(ConnectionSettings settings, Login login)
      throws SQLException {
    return new Driver().connect(QueryServiceUrl.forDriver(login), settings.driverProperties(login));
  }

  private static void sleep(
      ConnectionSettings settings, Login login, Duration wait, SQLException refusal) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionErrors.of(settings, login, refusal);
    }
  }
}
