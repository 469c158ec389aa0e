package io.decant.lineage;

import java.util.List;

/**
 * What a job looks at to choose rows of an input, or those that belong to them.
 *
 * @param input as in the job file
 * @param by how, in the words of a job file: {@code keys}, {@code time}, {@code sampling}
 * @param from the columns that it looks at
 */
public record ChosenRows(String input, String by, List<InputUse> from) {
  /** Copies the list. */
  public ChosenRows {
    from = List.copyOf(from);
  }

  List<InputColumn> through() {
    return from.stream().map(InputUse::column).toList();
  }
}
