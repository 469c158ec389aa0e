package io.decant.lineage;

import java.util.List;

/**
 * What decides which rows there are, or which of them belong together.
 *
 * @param input the input whose rows they are, as in the job file
 * @param clause how: {@code WHERE}, {@code GROUP BY}, {@code JOIN}, or in the words of a job file
 * @param expression what is looked at
 * @param through the columns of inputs that it looks at; none for what the SQL does
 * @param inputs the fields of sources that it looks at, in alphabetical order
 */
public record RowLineage(
    String input,
    String clause,
    String expression,
    List<InputColumn> through,
    List<SourceField> inputs) {
  /** Copies the lists. */
  public RowLineage {
    through = List.copyOf(through);
    inputs = List.copyOf(inputs);
  }
}
