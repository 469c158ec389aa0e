package io.decant.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Lists in the bodies of calls: what is none is refused and never taken for an empty one. */
public final class JsonLists {
  private JsonLists() {}

  /**
   * The elements of a field; none when there is no such field.
   *
   * @throws HttpFailure 400 when it is no list
   */
  public static ArrayNode elements(JsonNode body, String field) {
    JsonNode found = body.path(field);
    if (found.isMissingNode()) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (found instanceof ArrayNode list) {
      return list;
    }
    throw HttpFailure.badRequest(field + " must be a list.");
  }

  /**
   * The same for a list of texts.
   *
   * @throws HttpFailure 400 when it is none
   */
  public static List<String> texts(JsonNode body, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(body, field)) {
      if (!element.isTextual()) {
        throw HttpFailure.badRequest(field + " must be a list of texts.");
      }
      texts.add(element.asText());
    }
    return texts;
  }
}
