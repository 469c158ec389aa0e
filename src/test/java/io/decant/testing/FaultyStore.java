package io.decant.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * The network between a client and an object store, which can be told to break: it passes requests
 * on, one by one, until the one that a test has chosen.
 */
public final class FaultyStore implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final ServerSocket entrance;
  private final int target;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile Trap trap = Trap.none();

  private FaultyStore(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  /** What happens to a request. */
  public enum Fault {
    /** The store has an error of its own, 500, and does nothing. */
    ERROR,
    /** The store wants fewer requests, 503 SlowDown, and does nothing. */
    SLOW_DOWN,
    /** No answer comes, and nothing is done. */
    TIMEOUT,
    /** The connection is reset before the store has heard anything. */
    RESET,
    /** The store does what is asked, but the connection is reset in place of the answer. */
    LOST_ANSWER,
    /** The store does what is asked, but the answer ends in its middle. */
    CUT_ANSWER,
    /** The request waits until the trap is removed, and is then done: others are faster. */
    HELD
  }

  /** A way to a store at a port of this machine. */
  public static FaultyStore to(int port) {
    try {
      FaultyStore store =
          new FaultyStore(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      FaultyWire.start("faulty store", store::accept);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect to. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Requests that have come in so far. */
  public int requests() {
    return requests.get();
  }

  /**
   * Sets the one trap.
   *
   * @param first the first request that it befalls, counted from now, from 0
   * @param times how many requests in a row
   */
  public void arm(Fault fault, int first, int times) {
    int from = requests.get() + first;
    trap = Trap.of(fault, (number, head) -> number >= from && number - from < times);
  }

  /**
   * Sets the one trap.
   *
   * @param request what the first line of every request that it befalls matches
   */
  public void arm(Fault fault, Pattern request) {
    trap =
        Trap.of(fault, (number, head) -> request.matcher(head.lines().findFirst().get()).matches());
  }

  /** Removes the trap. */
  public void disarm() {
    Trap gone = trap;
    trap = Trap.none();
    gone.removed.countDown();
  }

  /** Waits until a request has met the trap; false when none has for long. */
  public boolean awaitBefallen() throws InterruptedException {
    return trap.befallen.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    FaultyWire.closeQuietly(entrance);
    open.forEach(FaultyWire::closeQuietly);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        client.setTcpNoDelay(true);
        open.add(client);
        FaultyWire.start("store client", () -> serve(client));
      } catch (IOException e) {
        // Closed: the loop ends.
        continue;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      server.setTcpNoDelay(true);
      open.add(server);
      Connection connection = Connection.between(client, server);
      boolean goesOn = true;
      while (goesOn) {
        Optional<HttpMessage> request = connection.request();
        goesOn = request.isPresent() && answer(request.get(), connection);
      }
    } catch (IOException e) {
      // One of both ends is gone, and so is the other now.
      return;
    } finally {
      open.remove(client);
    }
  }

  /** Whether the connection goes on. */
  private boolean answer(HttpMessage request, Connection connection) throws IOException {
    Trap now = trap;
    OutputStream client = connection.client().getOutputStream();
    if (!now.befalls.test(requests.getAndIncrement(), request.head())) {
      connection.answer(request).to(client);
      return true;
    }
    now.befallen.countDown();
    switch (now.fault) {
      case ERROR -> HttpMessage.error(request, 500, "InternalError").to(client);
      case SLOW_DOWN -> HttpMessage.error(request, 503, "SlowDown").to(client);
      case TIMEOUT -> {
        // Until the client has enough of it.
        connection.requests().read();
        return false;
      }
      case RESET -> FaultyWire.reset(connection.client());
      case LOST_ANSWER -> {
        connection.answer(request);
        FaultyWire.reset(connection.client());
      }
      case CUT_ANSWER -> {
        HttpMessage answer = connection.answer(request);
        answer.beginning(client, answer.body().length / 2);
        return !answer.hasBody();
      }
      case HELD -> {
        now.awaitRemoved();
        connection.answer(request).to(client);
        return true;
      }
    }
    return now.fault == Fault.ERROR || now.fault == Fault.SLOW_DOWN;
  }

  /** Both ends, and what comes from them: byte by byte it is read from memory. */
  private record Connection(
      Socket client, InputStream requests, Socket server, InputStream answers) {
    private static Connection between(Socket client, Socket server) throws IOException {
      return new Connection(
          client,
          new BufferedInputStream(client.getInputStream()),
          server,
          new BufferedInputStream(server.getInputStream()));
    }

    private Optional<HttpMessage> request() throws IOException {
      return HttpMessage.request(requests, client.getOutputStream());
    }

    private HttpMessage answer(HttpMessage request) throws IOException {
      request.to(server.getOutputStream());
      return HttpMessage.answer(answers, request);
    }
  }

  private record Trap(
      Fault fault,
      BiPredicate<Integer, String> befalls,
      CountDownLatch befallen,
      CountDownLatch removed) {
    private static Trap of(Fault fault, BiPredicate<Integer, String> befalls) {
      return new Trap(fault, befalls, new CountDownLatch(1), new CountDownLatch(1));
    }

    private static Trap none() {
      return of(Fault.ERROR, (number, head) -> false);
    }

    private void awaitRemoved() throws IOException {
      try {
        removed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
