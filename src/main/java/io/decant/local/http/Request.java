package io.decant.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call as it came in. Its body can be read once, as whatever the call takes it for. */
public final class Request {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAXIMUM_BODY = 4 << 20;

  private final HttpExchange exchange;
  private final String path;

  private Request(HttpExchange exchange, String path) {
    this.exchange = exchange;
    this.path = path;
  }

  /**
   * A call.
   *
   * @param root the part of the path by which the call was found
   */
  static Request of(HttpExchange exchange, String root) {
    return new Request(exchange, exchange.getRequestURI().getPath().substring(root.length()));
  }

  /** GET, POST and so on; GET for HEAD, whose answer goes without its body. */
  public String method() {
    return isHead() ? "GET" : exchange.getRequestMethod();
  }

  /** Whether the body of the answer is not wanted. */
  boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /** What follows the root of the call, e.g. {@code /17}; empty for the root itself. */
  public String path() {
    return path;
  }

  /** The parts of that path between slashes; none for the root itself. */
  public List<String> parts() {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  /** The first header of a name, upper or lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The parameters behind the question mark. */
  public Map<String, String> query() {
    return last(parameters());
  }

  /** The values of one of these parameters, which may be there more than once. */
  public List<String> values(String name) {
    return parameters().stream()
        .filter(parameter -> parameter.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * A number among these parameters.
   *
   * @throws HttpFailure 400 when it is none, or not within the bounds
   */
  public long number(String name, long preset, long least, long most) {
    String text = query().getOrDefault(name, Long.toString(preset));
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // It is refused like a number out of bounds.
    }
    throw HttpFailure.badRequest(name + " must be a number from " + least + " to " + most + ".");
  }

  /** The fields of a form. */
  Map<String, String> form() {
    String type = header("Content-Type").orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      throw HttpFailure.badRequest("The body must be application/x-www-form-urlencoded.");
    }
    return last(decoded(body()));
  }

  /**
   * The body as a JSON object.
   *
   * @throws HttpFailure 400 when it is none
   */
  public ObjectNode json() {
    if (tree() instanceof ObjectNode content) {
      return content;
    }
    throw HttpFailure.badRequest("The body must be a JSON object.");
  }

  /**
   * The body as a JSON array.
   *
   * @throws HttpFailure 400 when it is none
   */
  public ArrayNode array() {
    if (tree() instanceof ArrayNode content) {
      return content;
    }
    throw HttpFailure.badRequest("The body must be a JSON array.");
  }

  /** The body as it comes in, of any length. */
  public InputStream content() {
    return exchange.getRequestBody();
  }

  private JsonNode tree() {
    try {
      return JSON.readTree(body());
    } catch (JsonProcessingException e) {
      throw HttpFailure.badRequest("The body is not JSON.");
    }
  }

  private String body() {
    try {
      return new String(content().readNBytes(MAXIMUM_BODY), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Map.Entry<String, String>> parameters() {
    return decoded(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
  }

  private static Map<String, String> last(List<Map.Entry<String, String>> fields) {
    Map<String, String> last = new HashMap<>();
    fields.forEach(field -> last.put(field.getKey(), field.getValue()));
    return last;
  }

  private static List<Map.Entry<String, String>> decoded(String pairs) {
    return Arrays.stream(pairs.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .map(pair -> Map.entry(decode(pair[0]), decode(pair[1])))
        .toList();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HttpFailure.badRequest("A field is not URL-encoded.");
    }
  }
}
