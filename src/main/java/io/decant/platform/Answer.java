package io.decant.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What an answer that is no success says for itself. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KEYS =
      List.of("error_code", "error", "code", "title", "error_description", "message", "detail");
  private static final int LONGEST = 400;

  private Answer() {}

  /** Status and reason; the reason only where it is JSON, shortened, and without the secret. */
  static String text(HttpResponse<String> answer, String secret) {
    List<String> parts = new ArrayList<>();
    try {
      JsonNode body = JSON.readTree(answer.body());
      for (String key : KEYS) {
        JsonNode part = body.path(key);
        if (part.isValueNode() && !part.isNull() && !parts.contains(part.asText())) {
          parts.add(part.asText());
        }
      }
    } catch (JsonProcessingException e) {
      // A page of a proxy, which says nothing that the status does not.
      parts.clear();
    }
    String reason = String.join(", ", parts).replace(secret, "...");
    String shortened = reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason;
    return "HTTP " + answer.statusCode() + (shortened.isEmpty() ? "" : ": " + shortened);
  }
}
