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
    while (true) {
      try {
        return connect(settings);
      } catch (SQLException e) {
        Duration wait = withJitter(pause);
        if (!SqlState.SESSION_LIMIT.is(e) || System.nanoTime() + wait.toNanos() > deadline) {
          throw ConnectionErrors.of(settings, e);
        }
        LOG.info(
            "{}: every session is in use; asking again in {} ms",
            settings.source(),
            wait.toMillis());
        sleep(settings, wait, e);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private static Connection connect(ConnectionSettings settings) throws SQLException {
    return new Driver()
        .connect(QueryServiceUrl.forDriver(settings.url()), settings.driverProperties());
  }

  /** Between a half and the whole, so that refused tasks do not come back all at once. */
  private static Duration withJitter(Duration pause) {
    long millis = pause.toMillis();
    return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  private static void sleep(ConnectionSettings settings, Duration wait, SQLException refusal) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionErrors.of(settings, refusal);
    }
  }
}
