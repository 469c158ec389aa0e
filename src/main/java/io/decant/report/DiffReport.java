package io.decant.report;

import io.decant.compare.ColumnDifference;
import io.decant.compare.Distribution;
import io.decant.compare.RowDifferences;
import java.util.List;
import java.util.Optional;

/**
 * How two sets, or parts of sets, differ.
 *
 * @param left name of the left side
 * @param right name of the right side
 * @param keys the columns that name a row, as far as both sides have them
 * @param columns columns that differ
 * @param values counts and distributions
 * @param rows rows by key; absent when the sides have other keys, so that no row of one side has a
 *     counterpart on the other
 */
public record DiffReport(
    String left,
    String right,
    List<String> keys,
    List<ColumnDifference> columns,
    Values values,
    Optional<RowDifferences> rows)
    implements SetReport {
  /** Copies the lists. */
  public DiffReport {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
  }

  /**
   * What the columns hold.
   *
   * @param left rows of the left side
   * @param right rows of the right side
   * @param columns every common column
   */
  public record Values(long left, long right, List<Distribution> columns) {
    /** Copies the list. */
    public Values {
      columns = List.copyOf(columns);
    }
  }

  /** Whether both sides have the same columns and rows. */
  public boolean equal() {
    return columns.isEmpty() && rows.isPresent() && rows.get().none();
  }

  @Override
  public String text(Style style) {
    return DiffText.text(this, style);
  }

  @Override
  public String line() {
    return left + " and " + right + (equal() ? " are equal." : " differ.");
  }

  @Override
  public String json() {
    return JsonDifferences.diff(this);
  }
}
