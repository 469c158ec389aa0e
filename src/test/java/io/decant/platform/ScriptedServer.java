package io.decant.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP server on the loopback that gives the answers it was told to, in their order; the last
 * one of a path for ever.
 */
public final class ScriptedServer implements AutoCloseable {
  private static final int STALLED = 0;

  private final HttpServer server;
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = new ArrayList<>();

  /** A server on a free port. */
  public ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What a path answers next. */
  public ScriptedServer answer(String path, int status, String body, String... headers) {
    replies.computeIfAbsent(path, key -> new ArrayDeque<>()).add(new Reply(status, body, headers));
    return this;
  }

  /** Headers, and of the body that they announce nothing more than its beginning. */
  ScriptedServer stalled(String path, String beginning) {
    replies
        .computeIfAbsent(path, key -> new ArrayDeque<>())
        .add(new Reply(STALLED, beginning, new String[0]));
    return this;
  }

  /** A token that is valid for some seconds. */
  public ScriptedServer token(String token, long seconds) {
    return answer(
        "/ims/token/v3",
        200,
        "{\"access_token\":\""
            + token
            + "\",\"token_type\":\"bearer\",\"expires_in\":"
            + seconds
            + "}");
  }

  /** What has come so far. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Where it listens, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A Platform whose IMS is this server too. */
  public PlatformConfig platform(Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "hunter2");
    return new PlatformConfig(
        "experience-platform",
        "ORG@AdobeOrg",
        "dev",
        "0a1b",
        CredentialReference.parse("file:" + secret),
        "openid,AdobeID",
        url(),
        url(),
        Optional.empty());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getQuery();
    Reply reply =
        next(new Request(exchange.getRequestMethod(), path, query, body, headers(exchange)));
    byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < reply.headers.length; i += 2) {
      exchange.getResponseHeaders().add(reply.headers[i], reply.headers[i + 1]);
    }
    if (reply.status == STALLED) {
      exchange.sendResponseHeaders(200, bytes.length + 1);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      return;
    }
    exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }

  private synchronized Reply next(Request request) {
    requests.add(request);
    Deque<Reply> left = replies.getOrDefault(request.path, new ArrayDeque<>());
    return left.isEmpty()
        ? new Reply(404, "", new String[0])
        : left.size() == 1 ? left.peek() : left.poll();
  }

  /**
   * What came.
   *
   * @param query what stands behind the question mark, decoded; null where there is none
   * @param headers the first value of each
   */
  public record Request(
      String method, String path, String query, String body, Map<String, String> headers) {}

  private record Reply(int status, String body, String[] headers) {}

  /**
   * A policy service with one marketing action, which no policy forbids, and no labels of its own.
   */
  public void permitsAll() {
    String policies = "/data/foundation/dulepolicy/";
    for (String kind : List.of("labels/", "marketingActions/")) {
      answer(policies + kind + "custom", 200, "{\"children\": []}");
    }
    answer(policies + "labels/core", 200, "{\"children\": []}");
    answer(
        policies + "marketingActions/core",
        200,
        "{\"children\": [{\"name\": \"dataScience\", \"description\": \"Data Science\"}]}");
    answer(policies + "enabledCorePolicies", 200, "{\"policyIds\": [\"p\"]}");
    answer(
        policies + "marketingActions/core/dataScience/constraints",
        200,
        "{\"violatedPolicies\": []}");
  }
}
