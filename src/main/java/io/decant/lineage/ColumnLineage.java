package io.decant.lineage;

import java.util.List;

/**
 * Where a published column comes from.
 *
 * @param column its name
 * @param steps how it is made, from the outermost step to the innermost: the job's own in words,
 *     the expressions of queries, or the name of a column that is taken as it is
 * @param through the columns of inputs that its values follow from; none for what Decant adds
 * @param inputs the fields of sources that they follow from, in alphabetical order
 */
public record ColumnLineage(
    String column, List<String> steps, List<InputColumn> through, List<SourceField> inputs) {
  /** Copies the lists. */
  public ColumnLineage {
    steps = List.copyOf(steps);
    through = List.copyOf(through);
    inputs = List.copyOf(inputs);
  }
}
