package io.decant.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.decant.local.signin.AccessToken;
import io.decant.local.signin.AccessTokens;
import io.decant.local.signin.ApiClient;
import io.decant.local.sql.Behaviour;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Sandbox;
import io.decant.local.sql.StatementLog;
import io.decant.local.sql.Switches;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign-in service and the platform's gateway in one server on the loopback interface, with TLS
 * and the certificate of the wire.
 */
public final class PlatformServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformServer.class);
  private static final int BACKLOG = 50;
  private static final String TOKEN = "/ims/token/v3";
  private static final String CONNECTION = "/data/foundation/query/connection_parameters";
  private static final String QUERIES = "/data/foundation/query/queries";

  /**
   * What the server offers.
   *
   * @param client the only one that may ask for tokens
   * @param wirePort where Query Service listens
   * @param organization the user name on the wire
   * @param sandboxName the name of the only sandbox
   * @param engine runs the queries that are handed in
   * @param services what else stands behind the gateway
   */
  public record Offer(
      SSLContext tls,
      ApiClient client,
      AccessTokens tokens,
      int wirePort,
      String organization,
      String sandboxName,
      Engine engine,
      List<Route> services) {}

  /**
   * What runs queries.
   *
   * @param sandbox all that can be seen
   * @param log takes down what was run
   */
  public record Engine(
      SparkSession spark,
      Sandbox sandbox,
      Behaviour behaviour,
      Switches switches,
      StatementLog log) {}

  private final HttpsServer server;
  private final ExecutorService threads;
  private final BatchQueries batch;

  private PlatformServer(HttpsServer server, ExecutorService threads, BatchQueries batch) {
    this.server = server;
    this.batch = batch;
    this.threads = threads;
  }

  /**
   * Starts to listen.
   *
   * @param host the name that the certificate is made out to
   * @param port 0 for any that is free
   */
  public static PlatformServer start(Offer offer, String host, int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
    HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(offer.tls()));
    ExecutorService threads = Executors.newCachedThreadPool(PlatformServer::thread);
    server.setExecutor(threads);
    Gateway gateway =
        new Gateway(offer.tokens(), offer.client().id(), offer.organization(), offer.sandboxName());
    Engine engine = offer.engine();
    serve(server, TOKEN, new TokenCall(offer.client(), offer.tokens(), engine.switches()));
    String database = offer.sandboxName() + ":all";
    ConnectionParametersCall.Wire wire =
        new ConnectionParametersCall.Wire(host, offer.wirePort(), database, offer.organization());
    ConnectionParametersCall connection =
        new ConnectionParametersCall(wire, offer.tokens(), engine.switches());
    serve(server, CONNECTION, behind(gateway, connection::answer));
    BatchQueries batch = new BatchQueries(engine, threads);
    QueryCalls queries = new QueryCalls(QUERIES, database, batch, engine.log(), engine.switches());
    serve(server, QUERIES, behind(gateway, queries::answer));
    for (Route service : offer.services()) {
      Call call = service.call();
      serve(server, service.root(), behind(gateway, (request, caller) -> call.answer(request)));
    }
    server.start();
    return new PlatformServer(server, threads, batch);
  }

  /** Where the server listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    batch.close();
  }

  private static Call behind(Gateway gateway, BiFunction<Request, AccessToken, Response> call) {
    return request -> call.apply(request, gateway.admit(request));
  }

  private static void serve(HttpsServer server, String root, Call call) {
    server.createContext(root, exchange -> answer(exchange, root, call));
  }

  private static void answer(HttpExchange exchange, String root, Call call) throws IOException {
    try (exchange) {
      Request request = Request.of(exchange, root);
      Response response = response(request, call);
      // Who is still sending does not listen.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      byte[] body = response.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      response.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = body.length == 0 || request.isHead();
      exchange.sendResponseHeaders(response.status(), empty ? -1 : body.length);
      if (!empty) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Response response(Request request, Call call) {
    try {
      return call.answer(request);
    } catch (HttpFailure e) {
      return e.response();
    } catch (QueryFailure e) {
      return HttpFailure.of(500, e.getMessage()).response();
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      LOG.warn("A call failed by a defect", e);
      return HttpFailure.of(500, "Internal error").response();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "local-service-http");
    thread.setDaemon(true);
    return thread;
  }
}
