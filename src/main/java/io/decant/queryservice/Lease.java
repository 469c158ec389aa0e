package io.decant.queryservice;

import java.io.IOException;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to hold one session, until it is closed.
 *
 * @param connection to the driver
 */
record Lease(Socket connection) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("returning a lease", e);
    }
  }
}
