package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was attached to schemas beside their fields; of all kinds, labels matter to others. */
public final class Descriptors {
  static final String LABEL = "xdm:descriptorLabel";
  private static final String TYPE = "@type";
  private static final String SCHEMA = "xdm:sourceSchema";
  private static final String SECTION = "descriptors";

  private final JsonFile file;

  /** Those in a document. */
  public Descriptors(JsonFile file) {
    this.file = file;
  }

  /** Those of a schema. */
  List<JsonNode> of(String schema) {
    return all().filter(descriptor -> schema.equals(descriptor.path(SCHEMA).asText())).toList();
  }

  /**
   * All of them by kind, as observed.
   *
   * @param kind empty for every kind
   */
  ObjectNode byKind(String kind) {
    ObjectNode kinds = JsonNodeFactory.instance.objectNode();
    all()
        .filter(descriptor -> kind.isEmpty() || kind.equals(descriptor.get(TYPE).asText()))
        .forEach(descriptor -> kinds.withArray(descriptor.get(TYPE).asText()).add(descriptor));
    return kinds;
  }

  /**
   * Attaches one.
   *
   * @return the same with its identifier
   * @throws HttpFailure 400 when it does not say what it is and of which schema
   */
  ObjectNode add(ObjectNode descriptor) {
    for (String field : List.of(TYPE, SCHEMA, "xdm:sourceProperty")) {
      if (descriptor.path(field).isMissingNode()) {
        throw HttpFailure.badRequest(field + " is missing.");
      }
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    ObjectNode kept = descriptor.deepCopy().put("@id", id);
    file.change(SECTION, all -> all.set(id, kept));
    return kept;
  }

  /** Takes one away; whether it was there. */
  boolean remove(String id) {
    return file.change(SECTION, all -> all.remove(id) != null);
  }

  private Stream<JsonNode> all() {
    return StreamSupport.stream(file.section(SECTION).spliterator(), false);
  }
}
