package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.local.http.HttpFailure;
import java.util.List;
import java.util.function.Predicate;

/** The parameter {@code property} of lists in the registry. */
final class PropertyFilter {
  private PropertyFilter() {}

  /**
   * What fulfils conditions.
   *
   * @param conditions such as {@code title==Scores}; every one has to hold
   * @throws HttpFailure 400 when one cannot be read
   */
  static Predicate<JsonNode> of(List<String> conditions) {
    return conditions.stream().map(PropertyFilter::condition).reduce(any -> true, Predicate::and);
  }

  private static Predicate<JsonNode> condition(String text) {
    String[] parts = text.split("==", 2);
    if (parts.length < 2) {
      throw HttpFailure.badRequest("property must be such as title==Scores, not " + text);
    }
    return found -> found.path(parts[0]).asText().equals(parts[1]);
  }
}
