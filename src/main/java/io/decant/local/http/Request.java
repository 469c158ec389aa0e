package io.decant.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call as it came in, read whole. */
final class Request {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_BODY = 4 << 20;

  private final HttpExchange exchange;
  private final String path;
  private final String body;

  private Request(HttpExchange exchange, String path, String body) {
    this.exchange = exchange;
    this.path = path;
    this.body = body;
  }

  /**
   * Reads a call.
   *
   * @param root the part of the path by which the call was found
   */
  static Request read(HttpExchange exchange, String root) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MAXIMUM_BODY);
    String path = exchange.getRequestURI().getPath().substring(root.length());
    return new Request(exchange, path, new String(bytes, StandardCharsets.UTF_8));
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** What follows the root of the call, e.g. {@code /17}; empty for the root itself. */
  String path() {
    return path;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The parameters behind the question mark. */
  Map<String, String> query() {
    return decoded(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
  }

  /** The fields of a form. */
  Map<String, String> form() {
    String type = header("Content-Type").orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      throw HttpFailure.badRequest("The body must be application/x-www-form-urlencoded.");
    }
    return decoded(body);
  }

  JsonNode json() {
    try {
      JsonNode content = JSON.readTree(body);
      if (content.isObject()) {
        return content;
      }
    } catch (IOException e) {
      throw HttpFailure.badRequest("The body is not JSON.");
    }
    throw HttpFailure.badRequest("The body must be a JSON object.");
  }

  private static Map<String, String> decoded(String pairs) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : List.of(pairs.split("&"))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HttpFailure.badRequest("A field is not URL-encoded.");
    }
  }
}
