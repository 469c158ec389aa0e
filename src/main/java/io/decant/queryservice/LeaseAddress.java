package io.decant.queryservice;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Where executors ask for a session's lease.
 *
 * @param host of the driver, as executors know it
 * @param port where it lends
 * @param key known to this run alone, so that nobody else takes a lease by chance
 */
record LeaseAddress(String host, int port, String key) implements Serializable {
  private static final int CONNECT_MILLIS = 20_000;

  /**
   * Waits for a lease.
   *
   * @param source name of the source, for messages
   */
  Lease take(String source, Duration patience) {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setKeepAlive(true);
      socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
      new DataOutputStream(socket.getOutputStream()).writeUTF(key);
      if (socket.getInputStream().read() != SessionLeases.GRANTED) {
        throw new IOException("the run has ended");
      }
      return new Lease(socket);
    } catch (SocketTimeoutException e) {
      end(socket);
      throw SourceException.of(
          "source " + source,
          "every session that this run may hold was in use for "
              + patience.toSeconds()
              + " seconds.",
          "Raise max-sessions of the source if the licence allows more.",
          Retry.HELPS,
          e);
    } catch (IOException e) {
      end(socket);
      throw SourceException.of(
          "source " + source,
          "the driver, which lends out the sessions of this run, does not answer at "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + ").",
          "Executors must reach the driver at spark.driver.host, on any port.",
          Retry.HELPS,
          e);
    }
  }

  private static void end(Socket socket) {
    new Lease(socket).close();
  }
}
