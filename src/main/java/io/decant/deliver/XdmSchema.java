package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The schema of a data set.
 *
 * @param root with all its fields
 */
record XdmSchema(JsonNode root) {
  private static final String PROPERTIES = "properties";

  /**
   * A field, or why a column cannot go there.
   *
   * @param type absent: it cannot
   * @param required whether its object is nothing without it
   * @param problem empty: it can
   */
  record Field(Optional<XdmType> type, boolean required, String problem) {
    private static Field wrong(String problem) {
      return new Field(Optional.empty(), false, problem);
    }
  }

  /**
   * Looks a field up.
   *
   * @param path names joined by dots
   */
  Field field(String path) {
    JsonNode at = root;
    boolean required = false;
    List<String> passed = new ArrayList<>();
    for (String name : path.split("\\.")) {
      JsonNode properties = at.path(PROPERTIES);
      if (!properties.isObject()) {
        return Field.wrong(
            String.join(".", passed) + " is " + described(at) + ", whose parts have no path");
      }
      passed.add(name);
      if (!properties.has(name)) {
        return Field.wrong(
            "the schema has no field "
                + String.join(".", passed)
                + "; "
                + Nearest.hint(name, names(properties)));
      }
      required = requires(at, name);
      at = properties.get(name);
    }
    Optional<XdmType> type = XdmType.of(at);
    return type.isPresent()
        ? new Field(type, required, "")
        : Field.wrong(path + " is " + described(at) + ", which holds no single value");
  }

  private static boolean requires(JsonNode object, String name) {
    for (JsonNode required : object.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The required fields that a row with these fields would lack, where their object is written. */
  List<String> missing(Collection<String> paths) {
    List<String> missing = new ArrayList<>();
    collectMissing(root, "", paths, missing);
    return missing;
  }

  private static void collectMissing(
      JsonNode object, String prefix, Collection<String> paths, List<String> missing) {
    for (JsonNode name : object.path("required")) {
      if (paths.stream().noneMatch(path -> within(path, prefix + name.asText()))) {
        missing.add(prefix + name.asText());
      }
    }
    for (String name : names(object.path(PROPERTIES))) {
      String path = prefix + name;
      if (paths.stream().anyMatch(written -> written.startsWith(path + "."))) {
        collectMissing(object.path(PROPERTIES).path(name), path + ".", paths, missing);
      }
    }
  }

  private static boolean within(String path, String object) {
    return path.equals(object) || path.startsWith(object + ".");
  }

  private static String described(JsonNode field) {
    String type = field.path("meta:xdmType").asText(field.path("type").asText());
    return type.isEmpty() ? "of no type" : "of type " + type;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }
}
