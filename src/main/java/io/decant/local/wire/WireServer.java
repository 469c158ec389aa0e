package io.decant.local.wire;

import io.decant.local.signin.Account;
import io.decant.local.sql.Behaviour;
import io.decant.local.sql.SqlSession;
import io.decant.local.sql.StatementLog;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the loopback interface; a thread and a session of its own for each client. */
public final class WireServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
  private static final int BACKLOG = 50;

  private static final long WATCH_MILLIS = 100;

  /**
   * What the server serves.
   *
   * @param sessions how many clients may be connected at once
   */
  public record Offer(
      SparkSession spark,
      SSLContext tls,
      Account account,
      Behaviour behaviour,
      Switches switches,
      int sessions,
      StatementLog log) {}

  private final Offer offer;
  private final List<ServerSocket> listeners;
  private final Handshake handshake;
  private final AtomicInteger counter = new AtomicInteger();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> thread("clock", task));
  private final Load load;
  private final SessionWatch watch;
  private final SecureRandom random = new SecureRandom();

  private WireServer(Offer offer, List<ServerSocket> listeners) {
    this.offer = offer;
    this.listeners = List.copyOf(listeners);
    this.handshake =
        new Handshake(offer.tls().getSocketFactory(), offer.account(), offer.switches());
    this.load = new Load(offer.switches(), offer.sessions(), clock, this::cancelJobs);
    this.watch = new SessionWatch(offer.switches(), load, this::cancelJobs);
  }

  /**
   * Starts to listen.
   *
   * @param ports all the same to clients; 0 for any that is free
   */
  public static WireServer start(Offer offer, List<Integer> ports) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    List<ServerSocket> listeners = new ArrayList<>();
    try {
      for (int port : ports) {
        listeners.add(new ServerSocket(port, BACKLOG, loopback));
      }
    } catch (IOException e) {
      for (ServerSocket listener : listeners) {
        listener.close();
      }
      throw e;
    }
    WireServer server = new WireServer(offer, listeners);
    server.clock.scheduleWithFixedDelay(
        server.watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    for (ServerSocket listener : listeners) {
      thread("accept", () -> server.accept(listener)).start();
    }
    return server;
  }

  /** Where the server listens, in the order of the ports asked for. */
  public List<Integer> ports() {
    return listeners.stream().map(ServerSocket::getLocalPort).toList();
  }

  /** Ends every session and what runs for it. */
  @Override
  public void close() throws IOException {
    for (ServerSocket listener : listeners) {
      listener.close();
    }
    clock.shutdownNow();
    watch.cutAll();
  }

  private void cancelJobs(String session) {
    if (!offer.spark().sparkContext().isStopped()) {
      offer.spark().sparkContext().cancelJobGroup(session);
    }
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, "local-service-" + name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        String name = "session-" + listener.getLocalPort() + "-" + counter.incrementAndGet();
        thread(name, () -> serve(name, socket)).start();
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("A client could not connect", e);
        }
      }
    }
  }

  private void serve(String name, Socket socket) {
    LiveSession live = new LiveSession(name, socket);
    watch.opened(live);
    try (socket) {
      Optional<Handshake.Client> client = handshake.greet(socket);
      if (client.isPresent()) {
        talk(live, client.get());
      }
    } catch (IOException e) {
      LOG.debug("{} ended: {}", name, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{} ended by a defect", name, e);
    } finally {
      watch.closed(live);
    }
  }

  private void talk(LiveSession live, Handshake.Client client)
      throws IOException, InterruptedException {
    MessageWriter out = client.out();
    if (!load.startSession()) {
      out.error(WireErrors.sessionLimit(), true);
      out.flush();
      return;
    }
    try {
      load.delaySignIn();
      Map<String, String> parameters =
          ServerParameters.of(offer.account().organization(), offer.behaviour());
      SqlSession session =
          SqlSession.open(
              offer.spark(),
              client.admission().access(),
              offer.behaviour(),
              offer.switches(),
              live.name(),
              parameters);
      out.authenticated();
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        out.parameterStatus(parameter.getKey(), parameter.getValue());
      }
      out.backendKey(counter.get(), random.nextInt());
      Runner runner =
          new Runner(
              live.name(), session, offer.log(), offer.behaviour().partialFetch(), load, out);
      live.signedIn(client.admission().expires());
      new Connection(client, runner, live).talk();
    } finally {
      load.endSession();
    }
  }
}
