package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.Descriptors.FieldLabels;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The labels that data sets and their fields have, wherever they were given. */
public final class DataSetLabels {
  /** The labels of the whole data set in what is put. */
  static final String WHOLE = "labels";

  /** Those of its fields, each of them with {@code labels} too. */
  static final String FIELDS = "optionalLabels";

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
    return put(file.section(SECTION), id);
  }

  /**
   * Replaces what was put.
   *
   * @param change makes the new one of the old one, and nobody else can write meanwhile; when it
   *     fails, the old one stays
   * @return the new one
   */
  ObjectNode change(String id, UnaryOperator<ObjectNode> change) {
    return file.change(
        SECTION,
        all -> {
          ObjectNode changed = change.apply(put(all, id));
          all.set(id, changed);
          return changed;
        });
  }

  /**
   * What is put, or to be put.
   *
   * @throws HttpFailure 400 when it is not of the documented form
   */
  static Labels read(JsonNode put) {
    Map<String, NavigableSet<String>> fields = new TreeMap<>();
    for (JsonNode field : JsonLists.elements(put, FIELDS)) {
      JsonNode path = field.path("option").path("schemaPath");
      if (!path.isTextual()) {
        throw HttpFailure.badRequest("option.schemaPath is missing in " + FIELDS + ".");
      }
      add(fields, path.asText(), JsonLists.texts(field, WHOLE));
    }
    return new Labels(names(JsonLists.texts(put, WHOLE)), fields);
  }

  private Labels labels(DataSet dataSet) {
    Labels all = read(put(dataSet.id()));
    for (FieldLabels given : descriptors.labels(schemas.id(dataSet))) {
      given.fields().forEach(field -> add(all.fields(), field, given.labels()));
    }
    return all;
  }

  private static ObjectNode put(ObjectNode all, String id) {
    return all.get(id) instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
  }

  private static void add(
      Map<String, NavigableSet<String>> fields, String path, List<String> labels) {
    if (!labels.isEmpty()) {
      fields
          .computeIfAbsent(FieldPath.of(path).place(), first -> new TreeSet<>())
          .addAll(names(labels));
    }
  }

  /** Descriptors write {@code core/C9} where everybody else writes {@code C9}. */
  private static NavigableSet<String> names(List<String> labels) {
    return labels.stream()
        .map(label -> label.replaceFirst("^(core|custom)/", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
