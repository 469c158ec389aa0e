package io.decant.local.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field of a schema. It is written as the place in the schema, {@code /properties/a/properties/b}
 * (documented for labels and policies), or by names alone, {@code /a/b} (observed in descriptors).
 *
 * @param names from the outermost field to the field itself
 */
record FieldPath(List<String> names) {
  private static final String PROPERTIES = "properties";

  /** Reads either form. */
  static FieldPath of(String text) {
    List<String> parts = Arrays.stream(text.split("/")).filter(part -> !part.isEmpty()).toList();
    if (parts.isEmpty() || !parts.get(0).equals(PROPERTIES)) {
      return new FieldPath(parts);
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      names.add(parts.get(i));
    }
    return new FieldPath(names);
  }

  /** Whether one of the two is the other or lies within it. */
  boolean touches(FieldPath other) {
    int common = Math.min(names.size(), other.names.size());
    return names.subList(0, common).equals(other.names.subList(0, common));
  }

  /** The place in the schema. */
  @Override
  public String toString() {
    return names.stream().map(name -> "/" + PROPERTIES + "/" + name).collect(Collectors.joining());
  }
}
