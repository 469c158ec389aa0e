package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Adds facets to the parts of an event. */
final class Facets {
  private final String producer;

  /**
   * Facets of one producer.
   *
   * @param producer a URI that names this version of Decant
   */
  Facets(String producer) {
    this.producer = producer;
  }

  /** The producer. */
  String producer() {
    return producer;
  }

  /** A new facet among the others, with nothing in it yet. */
  ObjectNode add(ObjectNode facets, Facet facet) {
    return facets
        .putObject(facet.key())
        .put("_producer", producer)
        .put("_schemaURL", facet.schema());
  }

  /**
   * The columns of a data set.
   *
   * @param columns type by name, in order
   */
  ArrayNode schema(ObjectNode facets, Map<String, String> columns) {
    ArrayNode fields = add(facets, Facet.SCHEMA).putArray("fields");
    columns.forEach((name, type) -> fields.addObject().put("name", name).put("type", type));
    return fields;
  }
}
