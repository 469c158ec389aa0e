package io.decant.queryservice;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the service and the right to hold it.
 *
 * @param connection to the service
 * @param lease returned when the connection has ended
 */
record Session(Connection connection, Lease lease) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The answers are complete; a session that cannot say good-bye is gone anyway.
      LOG.debug("closing a session", e);
    } finally {
      lease.close();
    }
  }

  /** Ends it under the feet of whoever waits for an answer: the service ignores cancel requests. */
  void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("aborting a session", e);
    } finally {
      lease.close();
    }
  }
}
