package io.decant.queryservice;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions. A licence allows a few at once, for all clients together, so a refused one is
 * asked for again for a while; nothing has been sent yet, which makes that safe.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private Sessions() {}

  /**
   * A new session, closed by the caller.
   *
   * @throws io.decant.error.SourceException when there is none to be had
   */
  static Connection open(ConnectionSettings settings) {
    long deadline = System.nanoTime() + settings.sessionWait().toNanos();
    Duration pause = FIRST_PAUSE;
    Login login = Login.of(settings.signIn());
    while (true) {
      try {
        return connect(settings, login);
      } catch (SQLException e) {
        Duration wait = withJitter(pause);
        if (!SqlState.SESSION_LIMIT.is(e) || System.nanoTime() + wait.toNanos() > deadline) {
          throw ConnectionErrors.of(settings, login, e);
        }
        LOG.info(
            "{}: every session is in use; asking again in {} ms",
            settings.source(),
            wait.toMillis());
        sleep(settings, login, wait, e);
        login = Login.of(settings.signIn());
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
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

  /** Between a half and the whole, so that refused tasks do not come back all at once. */
  private static Duration withJitter(Duration pause) {
    long millis = pause.toMillis();
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
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
