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
    resolve(query, schema, true, names);
    return new SchemaPath(names);
  }

  /** This field, as a label names it, in a schema; or the least that it can be in. */
  SchemaPath in(JsonNode schema) {
    List<String> found = new ArrayList<>();
    resolve(names, schema, false, found);
    return new SchemaPath(found);
  }

  /** Whether a schema has this field, as a label names it. */
  boolean isIn(JsonNode schema) {
    return resolve(names, schema, false, new ArrayList<>());
  }

  /**
   * Whether every name has been found.
   *
   * @param keyed whether the keys of maps are always named; labels may leave them out
   * @param names receives those that have been found
   */
  private static boolean resolve(
      List<String> path, JsonNode schema, boolean keyed, List<String> names) {
    JsonNode at = schema;
    for (String part : path) {
      at = elements(at);
      if (at.path(VALUES).isObject()) {
        at = elements(at.path(VALUES));
        if (keyed || property(at, part) == null) {
          continue;
        }
      }
      String name = property(at, part);
      if (name == null) {
        return false;
      }
      names.add(name);
      at = at.path(PROPERTIES).path(name);
    }
    return true;
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
