package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes of which fields something is made, and in which way. */
final class InputFields {
  private final ArrayNode fields;

  InputFields(ArrayNode fields) {
    this.fields = fields;
  }

  /** How a field takes part. */
  enum Use {
    /** Its value is taken over. */
    IDENTITY("DIRECT"),
    /** Its value is computed with. */
    TRANSFORMATION("DIRECT"),
    /** Its values are summed up. */
    AGGREGATION("DIRECT"),
    /** It decides which rows belong together. */
    JOIN("INDIRECT"),
    /** It decides which rows count. */
    FILTER("INDIRECT"),
    /** It decides which of several rows counts. */
    SORT("INDIRECT"),
    /** It decides which rows lie in a window. */
    WINDOW("INDIRECT");

    private final String type;

    Use(String type) {
      this.type = type;
    }
  }

  /**
   * Adds one.
   *
   * @param description how, in words; empty: there is nothing to say
   */
  void add(DatasetName dataset, String field, Use use, String description) {
    ObjectNode transformation =
        fields
            .addObject()
            .put("namespace", dataset.namespace())
            .put("name", dataset.name())
            .put("field", field)
            .putArray("transformations")
            .addObject()
            .put("type", use.type)
            .put("subtype", use.name());
    if (!description.isEmpty()) {
      transformation.put("description", description);
    }
    transformation.put("masking", false);
  }
}
