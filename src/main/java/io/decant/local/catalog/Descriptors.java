package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was attached to schemas beside their fields; of all kinds, labels matter to others. */
public final class Descriptors {
  private static final String LABEL = "xdm:descriptorLabel";
  private static final String TYPE = "@type";
  private static final String SCHEMA = "xdm:sourceSchema";
  private static final String FIELDS = "xdm:sourceProperty";
  private static final String LABELS = "xdm:labels";
  private static final String SECTION = "descriptors";

  private final JsonFile file;

  /**
   * What one says of labels.
   *
   * @param fields of the schema, by their paths
   * @param labels of each of them, as written: {@code core/C9}
   */
  record FieldLabels(List<String> fields, List<String> labels) {}

  /** Those in a document. */
  public Descriptors(JsonFile file) {
    this.file = file;
  }

  /** Those of a schema. */
  List<JsonNode> of(String schema) {
    return all().filter(descriptor -> schema.equals(descriptor.path(SCHEMA).asText())).toList();
  }

  /** Whether those of a schema give labels to its fields. */
  public boolean haveLabels(String schema) {
    return !labels(schema).isEmpty();
  }

  /** The labels that those of a schema give to its fields. */
  List<FieldLabels> labels(String schema) {
    return of(schema).stream()
        .filter(descriptor -> descriptor.path(TYPE).asText().equals(LABEL))
        .map(Descriptors::labels)
        .toList();
  }

  /**
   * Those that fulfil conditions, by kind, as observed.
   *
   * @param conditions such as {@code @type==xdm:descriptorLabel}; every one has to hold
   * @throws HttpFailure 400 when one cannot be read
   */
  ObjectNode byKind(List<String> conditions) {
    Predicate<JsonNode> wanted = PropertyFilter.of(conditions);
    ObjectNode kinds = JsonNodeFactory.instance.objectNode();
    all()
        .filter(wanted)
        .forEach(descriptor -> kinds.withArray(descriptor.get(TYPE).asText()).add(descriptor));
    return kinds;
  }

  /**
   * Attaches one.
   *
   * @return the same with its identifier
   * @throws HttpFailure 400 when it does not say what it is and of which schema, or is a label of
   *     nothing
   */
  public ObjectNode add(ObjectNode descriptor) {
    for (String field : List.of(TYPE, SCHEMA)) {
      if (!descriptor.path(field).isTextual()) {
        throw HttpFailure.badRequest(field + " is missing.");
      }
    }
    if (descriptor.get(TYPE).asText().equals(LABEL)) {
      FieldLabels given = labels(descriptor);
      if (given.fields().isEmpty() || given.labels().isEmpty()) {
        throw HttpFailure.badRequest(FIELDS + " and " + LABELS + " must not be empty.");
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

  private static FieldLabels labels(JsonNode descriptor) {
    JsonNode fields = descriptor.path(FIELDS);
    return new FieldLabels(
        fields.isTextual() ? List.of(fields.asText()) : JsonLists.texts(descriptor, FIELDS),
        JsonLists.texts(descriptor, LABELS));
  }
}
