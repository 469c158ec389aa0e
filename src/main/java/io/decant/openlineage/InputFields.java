package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.lineage.Use;

/** Writes of which fields something is made, and in which way. */
final class InputFields {
  private final ArrayNode fields;

  InputFields(ArrayNode fields) {
    this.fields = fields;
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
            .put("type", use.direct() ? "DIRECT" : "INDIRECT")
            .put("subtype", use == Use.TIMING ? Use.WINDOW.name() : use.name());
    if (!description.isEmpty()) {
      transformation.put("description", description);
    }
    transformation.put("masking", false);
  }
}
