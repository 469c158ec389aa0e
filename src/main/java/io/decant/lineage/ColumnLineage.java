package io.decant.lineage;

import java.util.List;

/**
 * Where a published column comes from.
 *
 * @param column its name
 * @param expression how it is made, from the outermost step to the innermost, joined by {@code <-}
 * @param through the columns of inputs that it is made of; none for what Decant adds
 * @param inputs the fields of sources that its values follow from, in alphabetical order
 */
public record ColumnLineage(
    String column, String expression, List<InputColumn> through, List<SourceField> inputs) {
  /** Copies the lists. */
  public ColumnLineage {
    through = List.copyOf(through);
    inputs = List.copyOf(inputs);
  }
}
