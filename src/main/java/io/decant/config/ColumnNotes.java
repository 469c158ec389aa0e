package io.decant.config;

import java.util.List;

/**
 * What readers should know of a published column; none of it changes a value.
 *
 * @param description what it means; empty when nothing was said
 * @param unit of its values; empty when it has none
 * @param labels what may be done with it, for example data usage labels
 */
public record ColumnNotes(String description, String unit, List<String> labels) {
  /** Of a column that nothing was said of. */
  public static final ColumnNotes NONE = new ColumnNotes("", "", List.of());

  /** Copies the labels. */
  public ColumnNotes {
    labels = List.copyOf(labels);
  }
}
