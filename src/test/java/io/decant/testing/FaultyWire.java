package io.decant.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The network between Decant and a service, which can be told to break: a real TCP connection that
 * passes bytes on until the moment that a test has chosen.
 */
public final class FaultyWire implements AutoCloseable {
  private static final int CHUNK = 512;

  private final ServerSocket entrance;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<Integer, Long> answered = new ConcurrentSkipListMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile int target;
  private volatile Trap trap = Trap.none();

  private FaultyWire(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  /** What happens to a connection at the moment of the fault. */
  public enum Fault {
    /** The connection is reset: what was not read yet is lost. */
    RESET,
    /** The connection ends in an orderly way, in the middle of whatever was being sent. */
    CUT,
    /** From here on the bytes come slowly. */
    SLOW,
    /** Nothing: only the trap's action runs, while the connection waits for its end. */
    NONE
  }

  /** A wire to a port of this machine. */
  public static FaultyWire to(int port) {
    try {
      FaultyWire wire =
          new FaultyWire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      start("faulty wire", wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect to. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** From now on leads elsewhere; connections that are open stay where they are. */
  public void leadTo(int port) {
    target = port;
  }

  /**
   * Sets the one trap of the wire.
   *
   * @param connection counted from now, the first is 0
   * @param bytes of the answer, after which it springs
   * @param action runs when it springs, before the fault
   */
  public void arm(Fault fault, int connection, long bytes, Runnable action) {
    trap = new Trap(fault, connections.get() + connection, bytes, action);
  }

  /** What went wrong with the action of the trap; absent: nothing. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(trap.failure);
  }

  /** Removes the trap. */
  public void disarm() {
    trap = Trap.none();
  }

  /**
   * Bytes of the answers over each connection since the wire was told to listen, in their order.
   */
  public List<Long> answered() {
    return List.copyOf(answered.values());
  }

  /** Begins to count bytes anew. */
  public void listen() {
    answered.clear();
  }

  /** Whether the trap has sprung since it was armed. */
  public boolean sprung() {
    return trap.sprung.get() > 0;
  }

  @Override
  public void close() {
    closeQuietly(entrance);
    open.forEach(FaultyWire::closeQuietly);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        connect(client, connections.getAndIncrement());
      } catch (IOException e) {
        // Closed: the loop ends.
        continue;
      }
    }
  }

  private void connect(Socket client, int number) {
    open.add(client);
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      // Many small writes come one after the other: none is to wait for an acknowledgement.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start("wire up " + number, () -> pump(client, server, -1));
      start("wire down " + number, () -> pump(server, client, number));
    } catch (IOException e) {
      reset(client);
    }
  }

  /** Passes bytes on; answers have the number of their connection, what clients send has none. */
  private void pump(Socket from, Socket to, int number) {
    byte[] buffer = new byte[CHUNK];
    long passed = 0;
    boolean slow = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Trap now = trap;
        if (now.springs(number, passed + read)) {
          int before = (int) Math.max(0, Math.min(read, now.bytes - passed));
          out.write(buffer, 0, before);
          now.act();
          if (now.fault == Fault.RESET) {
            reset(to);
            reset(from);
            return;
          } else if (now.fault == Fault.CUT) {
            return;
          }
          slow = now.fault == Fault.SLOW;
          out.write(buffer, before, read - before);
        } else {
          out.write(buffer, 0, read);
        }
        passed += read;
        if (number >= 0) {
          answered.put(number, passed);
        }
        pause(slow);
      }
    } catch (IOException e) {
      // One of both ends is gone; the other is told by closing it.
      return;
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void pause(boolean slow) {
    if (slow) {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Gone already.
      return;
    } finally {
      closeQuietly(socket);
    }
  }

  static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // What cannot be closed is closed.
      return;
    }
  }

  static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Trap {
    private final Fault fault;
    private final int connection;
    private final long bytes;
    private final Runnable action;
    private final AtomicLong sprung = new AtomicLong();
    private volatile Throwable failure;

    Trap(Fault fault, int connection, long bytes, Runnable action) {
      this.fault = fault;
      this.connection = connection;
      this.bytes = bytes;
      this.action = action;
    }

    static Trap none() {
      return new Trap(Fault.NONE, -2, Long.MAX_VALUE, () -> {});
    }

    void act() {
      try {
        action.run();
      } catch (RuntimeException | AssertionError e) {
        failure = e;
      }
    }

    boolean springs(int number, long reached) {
      return number == connection && reached > bytes && sprung.compareAndSet(0, 1);
    }
  }
}
