package io.decant.queryservice;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that a run may hold at once at a source, lent out by the driver to itself and to the
 * executors. A connection to it is a lease: whoever dies returns his by that alone, whatever Spark
 * does about the task, and two attempts of one task count as two.
 */
final class SessionLeases implements AutoCloseable {
  /** What is sent when a lease is granted. */
  static final int GRANTED = 1;

  private static final Logger LOG = LoggerFactory.getLogger(SessionLeases.class);
  private static final int BACKLOG = 256;
  private static final int PATIENCE_WITH_STRANGERS = 10_000;

  private final ServerSocket server;
  private final LeaseAddress address;
  private final Semaphore free;

  private SessionLeases(ServerSocket server, LeaseAddress address, int sessions) {
    this.server = server;
    this.address = address;
    this.free = new Semaphore(sessions, true);
  }

  /** Listens where Spark's driver does, on a free port. */
  static SessionLeases open(SparkConf spark, int sessions) {
    String host = spark.get("spark.driver.host", InetAddress.getLoopbackAddress().getHostAddress());
    String bound = spark.get("spark.driver.bindAddress", host);
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(bound, 0), BACKLOG);
      LeaseAddress address =
          new LeaseAddress(host, server.getLocalPort(), UUID.randomUUID().toString());
      SessionLeases leases = new SessionLeases(server, address, sessions);
      start("decant-leases", leases::accept);
      return leases;
    } catch (IOException e) {
      throw new UncheckedIOException("the driver cannot listen on " + bound, e);
    }
  }

  /** Where leases are to be had. */
  LeaseAddress address() {
    return address;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        start("decant-lease", () -> lend(client));
      } catch (IOException e) {
        LOG.debug("the leases have ended", e);
      }
    }
  }

  private void lend(Socket client) {
    try (client) {
      client.setKeepAlive(true);
      client.setSoTimeout(PATIENCE_WITH_STRANGERS);
      if (!new DataInputStream(client.getInputStream()).readUTF().equals(address.key())
          || server.isClosed()) {
        return;
      }
      client.setSoTimeout(0);
      free.acquire();
      try {
        client.getOutputStream().write(GRANTED);
        client.getOutputStream().flush();
        // Nothing more is ever sent: this waits for the end, in peace or not.
        client.getInputStream().read();
      } finally {
        free.release();
      }
    } catch (IOException e) {
      LOG.debug("a lease has ended with its holder", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Grants no more; leases that are held end with their holders. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("closing the leases", e);
    }
  }
}
