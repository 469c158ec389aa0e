package io.decant.govern;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.lineage.SourceField;
import io.decant.platform.DataSetLabels;
import io.decant.platform.LabelNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels of a table on the Platform: those of its data set hold for all its fields, and that of an
 * object for everything in it.
 *
 * @param schema its fields
 * @param ofAll labels of the data set
 * @param ofFields labels of fields
 * @param strange labels of what the schema does not have, in sentences without their full stops
 */
record TableLabels(
    JsonNode schema, Set<String> ofAll, List<FieldLabel> ofFields, List<String> strange) {
  private static final String DESCRIPTORS = "meta:descriptors";
  private static final String LABELS = "xdm:labels";
  private static final String FIELDS = "xdm:sourceProperty";

  /** A label of a field, and where it was given. */
  record FieldLabel(SchemaPath field, String label, String where) {}

  TableLabels {
    ofAll = Set.copyOf(ofAll);
    ofFields = List.copyOf(ofFields);
    strange = List.copyOf(strange);
  }

  /**
   * What both APIs say of a table. A label of a field that the schema does not have holds for the
   * whole of what the field would be in, since nobody can tell which field is meant.
   *
   * @param table its name, for messages
   * @param schema with its descriptors
   */
  static TableLabels of(String table, DataSetLabels.Version dataSet, JsonNode schema) {
    List<FieldLabel> fields = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    dataSet
        .fields()
        .forEach(
            (text, labels) -> {
              SchemaPath path = SchemaPath.of(text);
              fields.addAll(labels(path, labels, "data set: ", schema));
              stranger(table, path, labels, schema).ifPresent(strange::add);
            });
    for (JsonNode descriptor : schema.path(DESCRIPTORS)) {
      if (descriptor.path("@type").asText().equals("xdm:descriptorLabel")) {
        List<String> labels =
            texts(descriptor.path(LABELS)).stream().map(LabelNames::plain).toList();
        List<String> named = texts(descriptor.path(FIELDS));
        for (String text : named.isEmpty() ? List.of("/") : named) {
          SchemaPath path = SchemaPath.of(text);
          fields.addAll(labels(path, labels, "schema: ", schema));
          stranger(table, path, labels, schema).ifPresent(strange::add);
        }
      }
    }
    return new TableLabels(schema, dataSet.labels(), fields, strange);
  }

  private static List<FieldLabel> labels(
      SchemaPath path, Collection<String> labels, String where, JsonNode schema) {
    SchemaPath field = path.in(schema);
    String given =
        where + path.text() + (path.isIn(schema) ? "" : ", which the schema does not have");
    return labels.stream().map(label -> new FieldLabel(field, label, given)).toList();
  }

  private static Optional<String> stranger(
      String table, SchemaPath path, Collection<String> labels, JsonNode schema) {
    if (path.isIn(schema)) {
      return Optional.empty();
    }
    String within = path.in(schema).text();
    return Optional.of(
        "the schema of "
            + table
            + " does not have "
            + path.text()
            + ", which has the labels "
            + String.join(", ", new TreeSet<>(labels))
            + ": they hold for everything in "
            + (within.isEmpty() ? table : table + "." + within));
  }

  private static List<String> texts(JsonNode oneOrSeveral) {
    List<String> texts = new ArrayList<>();
    if (oneOrSeveral.isTextual()) {
      texts.add(oneOrSeveral.asText());
    }
    oneOrSeveral.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The names of its columns. */
  List<String> columns() {
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The labels of a field as a query names it; a count of rows has those of the data set. */
  List<GivenLabel> of(String field) {
    SchemaPath path =
        field.equals(SourceField.ALL)
            ? new SchemaPath(List.of())
            : SchemaPath.of(Arrays.asList(field.split("\\.")), schema);
    List<GivenLabel> found = new ArrayList<>();
    new TreeSet<>(ofAll).forEach(label -> found.add(new GivenLabel(label, "data set")));
    for (FieldLabel given : ofFields) {
      if (!field.equals(SourceField.ROWS) && given.field().touches(path)) {
        found.add(new GivenLabel(given.label(), given.where()));
      }
    }
    return found.stream().distinct().toList();
  }
}
