package io.decant.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/**
 * What a call is answered.
 *
 * @param status of HTTP
 * @param body a missing node for none
 * @param headers beside those that every answer has
 */
public record Response(int status, JsonNode body, Map<String, String> headers) {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  /** Takes its own copy. */
  public Response {
    headers = Map.copyOf(headers);
  }

  /** With nothing but a body. */
  Response(int status, JsonNode body) {
    this(status, body, Map.of());
  }

  /** What was asked for. */
  public static Response ok(JsonNode body) {
    return new Response(OK, body);
  }

  /** Done, and nothing to say about it. */
  public static Response ok() {
    return new Response(OK, MissingNode.getInstance());
  }

  /** There is something new. */
  public static Response created(JsonNode body) {
    return new Response(CREATED, body);
  }

  /** There is something new, and nothing to say about it. */
  public static Response created() {
    return new Response(CREATED, MissingNode.getInstance());
  }

  /** The call has been taken down; what it asks for happens later. */
  public static Response accepted(JsonNode body) {
    return new Response(ACCEPTED, body);
  }

  /** Something is gone. */
  public static Response gone() {
    return new Response(NO_CONTENT, MissingNode.getInstance());
  }

  /** The same with the version of what was asked for, to be sent back as {@code If-Match}. */
  public Response withEtag(String version) {
    return new Response(status, body, Map.of("etag", version));
  }
}
