package io.decant.local.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field of a schema. It is written as the place in the schema, {@code /properties/a/properties/b}
 * (documented for labels and policies), or by names alone, {@code /a/b} (observed in descriptors).
 *
 * @param place in the schema
 * @param names from the outermost field to the field itself
 */
record FieldPath(String place, List<String> names) {
  private static final String PROPERTIES = "properties";

  /** Reads either form. */
  static FieldPath of(String text) {
    List<String> parts = Arrays.stream(text.split("/")).filter(part -> !part.isEmpty()).toList();
    if (!parts.isEmpty() && parts.get(0).equals(PROPERTIES)) {
      return new FieldPath("/" + String.join("/", parts), named(parts));
    }
    String place =
        parts.stream().map(name -> "/" + PROPERTIES + "/" + name).collect(Collectors.joining());
    return new FieldPath(place, parts);
  }

  /** Whether one of the two is the other or lies within it. */
  boolean touches(FieldPath other) {
    int common = Math.min(names.size(), other.names.size());
    return names.subList(0, common).equals(other.names.subList(0, common));
  }

  /** What leads to the elements of an array or a map names no field. */
  private static List<String> named(List<String> parts) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> rest = parts.iterator(); rest.hasNext(); ) {
      if (rest.next().equals(PROPERTIES) && rest.hasNext()) {
        names.add(rest.next());
      }
    }
    return names;
  }
}
