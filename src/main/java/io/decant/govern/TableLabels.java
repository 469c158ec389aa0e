package io.decant.govern;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.lineage.SourceField;
import io.decant.platform.DataSetLabels;
import io.decant.platform.LabelNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels of a table on the Platform: those of its data set hold for all its fields, and that of an
 * object for everything in it.
 *
 * @param schema its fields
 * @param ofAll labels of the data set
 * @param ofFields labels of fields
 */
record TableLabels(JsonNode schema, Set<String> ofAll, List<FieldLabel> ofFields) {
  private static final String DESCRIPTORS = "meta:descriptors";
  private static final String LABELS = "xdm:labels";
  private static final String FIELDS = "xdm:sourceProperty";

  /** A label of a field, and where it was given. */
  record FieldLabel(SchemaPath field, String label, String where) {}

  TableLabels {
    ofAll = Set.copyOf(ofAll);
    ofFields = List.copyOf(ofFields);
  }

  /**
   * What both APIs say of a table.
   *
   * @param schema with its descriptors
   */
  static TableLabels of(DataSetLabels.Version dataSet, JsonNode schema) {
    List<FieldLabel> fields = new ArrayList<>();
    dataSet
        .fields()
        .forEach((path, labels) -> add(fields, SchemaPath.of(path), labels, "data set: "));
    for (JsonNode descriptor : schema.path(DESCRIPTORS)) {
      if (descriptor.path("@type").asText().equals("xdm:descriptorLabel")) {
        List<String> labels =
            texts(descriptor.path(LABELS)).stream().map(LabelNames::plain).toList();
        for (String path : texts(descriptor.path(FIELDS))) {
          add(fields, SchemaPath.of(path), labels, "schema: ");
        }
      }
    }
    return new TableLabels(schema, dataSet.labels(), fields);
  }

  private static void add(
      List<FieldLabel> fields, SchemaPath path, Collection<String> labels, String where) {
    labels.forEach(label -> fields.add(new FieldLabel(path, label, where + path.text())));
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
