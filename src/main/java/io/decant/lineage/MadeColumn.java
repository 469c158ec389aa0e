package io.decant.lineage;

import java.util.List;

/**
 * How a job makes a published column.
 *
 * @param step in words; empty: a column of an input is taken as it is
 * @param from the columns of inputs that take part; none for what Decant adds
 */
public record MadeColumn(String step, List<InputUse> from) {
  /** Copies the list. */
  public MadeColumn {
    from = List.copyOf(from);
  }

  /** Those that the values of the column follow from. */
  List<InputColumn> through() {
    return from.stream().filter(one -> one.use() != Use.WINDOW).map(InputUse::column).toList();
  }
}
