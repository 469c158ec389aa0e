package io.decant.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a browser, over Chrome's debugging protocol: commands, answers, events. */
final class DebuggingSession implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE = 30;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private final AtomicInteger number = new AtomicInteger();
  private WebSocket socket;

  private DebuggingSession() {}

  static DebuggingSession connect(URI page) {
    DebuggingSession session = new DebuggingSession();
    session.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, session).join();
    return session;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    message.append(text);
    if (last) {
      receive(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void receive(String text) {
    try {
      JsonNode received = MAPPER.readTree(text);
      if (received.has("id")) {
        waiting.remove(received.get("id").asInt()).complete(received);
      } else {
        synchronized (events) {
          events.add(received);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + text, e);
    }
  }

  /** Sends a command and waits for its result. */
  JsonNode send(String method, ObjectNode parameters) throws IOException {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode command = MAPPER.createObjectNode().put("id", id).put("method", method);
    command.set("params", parameters);
    try {
      socket.sendText(command.toString(), true).get(PATIENCE, TimeUnit.SECONDS);
      JsonNode received = answer.get(PATIENCE, TimeUnit.SECONDS);
      if (received.has("error")) {
        throw new IOException(method + ": " + received.get("error"));
      }
      return received.get("result");
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException(method + " was not answered", e);
    }
  }

  /** Forgets the events so far. */
  void forget() {
    synchronized (events) {
      events.clear();
    }
  }

  /**
   * A text of each event of some kinds.
   *
   * @param kinds where the text stands, by the name of the event
   */
  List<String> events(Map<String, String> kinds) {
    synchronized (events) {
      return events.stream()
          .filter(event -> kinds.containsKey(event.get("method").asText()))
          .map(event -> event.get("params").at(kinds.get(event.get("method").asText())).asText())
          .toList();
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
