package io.decant.govern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A field of a schema by its names, from the outermost to the field itself.
 *
 * @param names empty: the whole schema
 */
record SchemaPath(List<String> names) {
  private static final String PROPERTIES = "properties";
  private static final String VALUES = "additionalProperties";
  private static final String ITEMS = "items";

  SchemaPath {
    names = List.copyOf(names);
  }

  /**
   * A field as labels name it: its place in the schema, {@code /properties/a/properties/b}
   * (documented), or its names alone, {@code /a/b} (observed in descriptors).
   */
  static SchemaPath of(String text) {
    List<String> parts = Arrays.stream(text.split("/")).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty() || !parts.get(0).equals(PROPERTIES)) {
      return new SchemaPath(parts);
    }
    List<String> names = new ArrayList<>();
    for (Iterator<String> rest = parts.iterator(); rest.hasNext(); ) {
      if (rest.next().equals(PROPERTIES) && rest.hasNext()) {
        names.add(rest.next());
      }
    }
    return new SchemaPath(names);
  }

  /**
   * A field as a query names it, whatever its case. A key of a map names no field, and a name that
   * the schema does not have stands for all that is there.
   */
  static SchemaPath of(List<String> query, JsonNode schema) {
    List<String> names = new ArrayList<>();
    JsonNode at = schema;
    for (String part : query) {
      at = elements(at);
      if (at.path(VALUES).isObject()) {
        at = at.path(VALUES);
        continue;
      }
      String name = property(at, part);
      if (name == null) {
        break;
      }
      names.add(name);
      at = at.path(PROPERTIES).path(name);
    }
    return new SchemaPath(names);
  }

  private static JsonNode elements(JsonNode node) {
    JsonNode at = node;
    while (at.path(ITEMS).isObject()) {
      at = at.path(ITEMS);
    }
    return at;
  }

  private static String property(JsonNode object, String name) {
    Iterator<String> all = object.path(PROPERTIES).fieldNames();
    while (all.hasNext()) {
      String one = all.next();
      if (one.equalsIgnoreCase(name)) {
        return one;
      }
    }
    return null;
  }

  /** Whether one of the two is the other or lies within it. */
  boolean touches(SchemaPath other) {
    int common = Math.min(names.size(), other.names.size());
    for (int i = 0; i < common; i++) {
      if (!names.get(i).equalsIgnoreCase(other.names.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Names joined by dots. */
  String text() {
    return String.join(".", names);
  }
}
