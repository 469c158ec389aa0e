package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The labels that data sets and their fields have, wherever they were given. */
public final class DataSetLabels {
  private static final String SECTION = "labels";

  private final DataSets dataSets;
  private final Schemas schemas;
  private final Descriptors descriptors;
  private final JsonFile file;

  /**
   * Labels by plain names such as {@code C9}.
   *
   * @param dataSet those of the whole data set
   * @param fields those of fields, by their place in the schema
   */
  public record Labels(NavigableSet<String> dataSet, Map<String, NavigableSet<String>> fields) {
    /** Every label there is. */
    public NavigableSet<String> all() {
      NavigableSet<String> all = new TreeSet<>(dataSet);
      fields.values().forEach(all::addAll);
      return all;
    }

    /**
     * Of the fields, those only that are asked for, that lie within one of them or around it: a
     * label of an object holds for what is in it. GUESS: the fields within.
     */
    public Labels of(Collection<String> wanted) {
      List<FieldPath> paths = wanted.stream().map(FieldPath::of).toList();
      Map<String, NavigableSet<String>> touched = new TreeMap<>(fields);
      touched
          .keySet()
          .removeIf(field -> paths.stream().noneMatch(path -> path.touches(FieldPath.of(field))));
      return new Labels(dataSet, touched);
    }
  }

  /** The labels in a document, and those of descriptors. */
  public DataSetLabels(DataSets dataSets, Schemas schemas, Descriptors descriptors, JsonFile file) {
    this.dataSets = dataSets;
    this.schemas = schemas;
    this.descriptors = descriptors;
    this.file = file;
  }

  /** What a data set and its fields have; empty when there is no such data set. */
  public Optional<Labels> of(String id) {
    return dataSets.find(id).map(this::labels);
  }

  /** As it was put; an empty object when nothing was. */
  ObjectNode put(String id) {
    return file.section(SECTION).get(id) instanceof ObjectNode known
        ? known
        : JsonNodeFactory.instance.objectNode();
  }

  /** Replaces what was put. */
  void put(String id, ObjectNode labels) {
    file.change(SECTION, all -> all.set(id, labels));
  }

  private Labels labels(DataSet dataSet) {
    ObjectNode put = put(dataSet.id());
    Map<String, NavigableSet<String>> fields = new TreeMap<>();
    for (JsonNode field : put.path("optionalLabels")) {
      add(fields, field.path("option").path("schemaPath"), field.path("labels"));
    }
    for (JsonNode descriptor : descriptors.of(schemas.id(dataSet))) {
      if (descriptor.path("@type").asText().equals(Descriptors.LABEL)) {
        JsonNode source = descriptor.path("xdm:sourceProperty");
        for (JsonNode property : source.isArray() ? source : List.of(source)) {
          add(fields, property, descriptor.path("xdm:labels"));
        }
      }
    }
    return new Labels(names(put.path("labels")), fields);
  }

  private static void add(
      Map<String, NavigableSet<String>> fields, JsonNode path, JsonNode labels) {
    fields
        .computeIfAbsent(FieldPath.of(path.asText()).toString(), first -> new TreeSet<>())
        .addAll(names(labels));
  }

  /** Descriptors write {@code core/C9} where everybody else writes {@code C9}. */
  private static NavigableSet<String> names(JsonNode labels) {
    Collection<String> names = new ArrayList<>();
    labels.forEach(label -> names.add(label.asText().replaceFirst("^(core|custom)/", "")));
    return new TreeSet<>(names);
  }
}
