package io.decant.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a caller is told instead of an answer. The platform's services do not agree on the shape of
 * such bodies; GUESS: texts and codes, but for the status that the reference states.
 */
public final class HttpFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String codeField;
  private final String code;
  private final String messageField;

  private HttpFailure(
      int status, String codeField, String code, String messageField, String message) {
    super(message);
    this.status = status;
    this.codeField = codeField;
    this.code = code;
    this.messageField = messageField;
  }

  /** The sign-in service refuses, in the words of OAuth. */
  static HttpFailure oauth(String error, String description) {
    return new HttpFailure(400, "error", error, "error_description", description);
  }

  /** The gateway in front of the platform refuses. */
  static HttpFailure gateway(int status, String code, String message) {
    return new HttpFailure(status, "error_code", code, "message", message);
  }

  /** The service cannot make sense of the call. */
  public static HttpFailure badRequest(String message) {
    return of(400, message);
  }

  /** The service does not do this. */
  public static HttpFailure noSuchMethod(Request request) {
    return of(405, request.method() + " is not for " + request.path() + ".");
  }

  /** There is no such thing. */
  public static HttpFailure notFound(String kind, String id) {
    return of(404, "There is no " + kind + " " + id + ".");
  }

  /** The service behind the gateway refuses. */
  public static HttpFailure of(int status, String message) {
    return new HttpFailure(status, "errorCode", Integer.toString(status), "message", message);
  }

  Response response() {
    JsonNode body =
        JsonNodeFactory.instance.objectNode().put(codeField, code).put(messageField, getMessage());
    return new Response(status, body);
  }
}
