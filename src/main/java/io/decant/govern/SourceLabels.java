package io.decant.govern;

import io.decant.lineage.SourceField;
import java.util.List;
import java.util.Map;

/**
 * Labels that sources have because they are sets which were published with them.
 *
 * @param columns by source and column
 * @param notes what could not be told, in sentences without their full stops
 */
public record SourceLabels(Map<String, Map<String, List<GivenLabel>>> columns, List<String> notes) {
  /** Where no source is such a set. */
  public static final SourceLabels NONE = new SourceLabels(Map.of(), List.of());

  /** Copies the collections. */
  public SourceLabels {
    columns = Map.copyOf(columns);
    notes = List.copyOf(notes);
  }

  List<GivenLabel> of(SourceField field) {
    return columns.getOrDefault(field.source(), Map.of()).entrySet().stream()
        .filter(one -> field.all() || DeclaredFields.touch(one.getKey(), field.field()))
        .flatMap(one -> one.getValue().stream())
        .distinct()
        .toList();
  }
}
