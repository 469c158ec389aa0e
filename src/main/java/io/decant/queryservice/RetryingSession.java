package io.decant.queryservice;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends statements over one session, and over a new one when that is lost. A statement is sent
 * again as often as {@link Reaction} allows; its result is complete before anybody sees a row of
 * it, so that no row is seen twice.
 */
final class RetryingSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingSession.class);

  private final Opener opener;
  private final String label;
  private final RetryCounters counters;
  private final CountDownLatch aborted = new CountDownLatch(1);
  private Session session;

  /**
   * A session that is opened when it is needed.
   *
   * @param label what is read, for the log
   */
  RetryingSession(Opener opener, String label, RetryCounters counters) {
    this.opener = opener;
    this.label = label;
    this.counters = counters;
  }

  /** Opens a session, each time that there is none. */
  interface Opener {
    /**
     * A new session.
     *
     * @throws io.decant.error.SourceException when there is none to be had
     */
    Session open();
  }

  /** Sends one statement and takes its whole result. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does the work, more than once where that may help.
   *
   * @throws SQLException the last failure
   * @throws io.decant.error.SourceException when there is no session to be had
   */
  <T> T send(Work<T> work) throws SQLException {
    Pauses pauses = new Pauses();
    int retries = 0;
    while (true) {
      Connection connection = connection();
      try {
        return work.on(connection);
      } catch (SQLException e) {
        Reaction reaction = Reaction.of(e);
        if (reaction != Reaction.GIVE_UP) {
          close();
        }
        if (isAborted() || ++retries > reaction.retries()) {
          throw e;
        }
        counters.add(reaction);
        pause(pauses.next(), reaction, e);
      }
    }
  }

  private void pause(Duration pause, Reaction reaction, SQLException failure) throws SQLException {
    LOG.warn(
        "{}: {} ({}); sending it again in {} ms",
        label,
        reaction == Reaction.NEW_TOKEN ? "the token has expired" : "the statement failed",
        failure.getSQLState(),
        pause.toMillis());
    try {
      if (aborted.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private Connection connection() {
    synchronized (this) {
      if (session != null) {
        return session.connection();
      }
    }
    Session opened = opener.open();
    synchronized (this) {
      session = opened;
    }
    if (isAborted()) {
      abort();
    }
    return opened.connection();
  }

  private boolean isAborted() {
    return aborted.getCount() == 0;
  }

  /** Ends it while another thread waits for an answer, which then fails; nothing is sent again. */
  void abort() {
    aborted.countDown();
    Session ending = taken();
    if (ending != null) {
      ending.abort();
    }
  }

  @Override
  public void close() {
    Session ending = taken();
    if (ending != null) {
      ending.close();
    }
  }

  private synchronized Session taken() {
    Session held = session;
    session = null;
    return held;
  }
}
