package io.decant.local.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the service remembers of the making of a table, in the log of the table itself.
 *
 * @param creator who made it; null for tables that came from elsewhere
 * @param sample what it is a sample of; empty for other tables
 */
record TableRemark(String creator, Optional<Sample> sample) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A part of another table.
   *
   * @param parent the name of that table
   * @param rate percent of its rows
   * @param filter the condition on its rows as written; null for none
   */
  record Sample(String parent, double rate, String filter) {}

  /** Of a table that is no sample. */
  static TableRemark by(Principal creator) {
    return new TableRemark(creator.name(), Optional.empty());
  }

  /** Reads what {@link #text} wrote; anything else is a table that came from elsewhere. */
  static TableRemark of(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException foreign) {
      return new TableRemark(null, Optional.empty());
    }
    JsonNode sample = node.path("sample");
    return new TableRemark(
        node.path("creator").asText(null),
        sample.isObject()
            ? Optional.of(
                new Sample(
                    sample.path("parent").asText(),
                    sample.path("rate").asDouble(),
                    sample.path("filter").asText(null)))
            : Optional.empty());
  }

  /** As it stands in the log. */
  String text() {
    ObjectNode node = JSON.createObjectNode().put("creator", creator);
    sample.ifPresent(
        found -> {
          ObjectNode part = node.putObject("sample");
          part.put("parent", found.parent()).put("rate", found.rate());
          if (found.filter() != null) {
            part.put("filter", found.filter());
          }
        });
    return node.toString();
  }
}
