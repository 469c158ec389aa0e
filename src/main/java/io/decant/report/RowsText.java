package io.decant.report;

import io.decant.compare.RowDifference;
import io.decant.compare.RowDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows that differ, for the terminal. */
final class RowsText {
  private static final int MOST_COLUMNS = 12;
  private static final int LONGEST = 40;

  private RowsText() {}

  /**
   * The lines; a blank one at the end.
   *
   * @param left what the left side is called
   * @param right what the right side is called
   */
  static List<String> lines(RowDifferences rows, String left, String right, Style style) {
    TextTable counts = new TextTable(style);
    counts.row(Cell.left("Rows by key").in(Paint.BOLD), Cell.right("rows").in(Paint.DIM));
    counts.row(Cell.left("  " + left), number(rows.left()));
    counts.row(Cell.left("  " + right), number(rows.right()));
    counts.row(Cell.left("  only in " + left), number(rows.onlyLeft()));
    counts.row(Cell.left("  only in " + right), number(rows.onlyRight()));
    counts.row(Cell.left("  changed"), number(rows.changed()));
    List<String> lines = new ArrayList<>(counts.lines());
    lines.add("");
    if (!rows.changedByColumn().isEmpty()) {
      lines.addAll(columns(rows, style));
      lines.add("");
    }
    if (!rows.first().isEmpty()) {
      lines.add(style.paint(Paint.BOLD, "First rows that differ"));
      rows.first().forEach(row -> lines.addAll(row(row, left, right, style)));
      lines.add("");
    }
    return lines;
  }

  private static Cell number(long rows) {
    return Cell.right(Figures.count(rows));
  }

  private static List<String> columns(RowDifferences rows, Style style) {
    TextTable table = new TextTable(style);
    table.row(Cell.left("Changed in").in(Paint.BOLD), Cell.right("rows").in(Paint.DIM));
    rows.changedByColumn().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_COLUMNS)
        .forEach(column -> table.row(Cell.left("  " + column.getKey()), number(column.getValue())));
    List<String> lines = new ArrayList<>(table.lines());
    int more = rows.changedByColumn().size() - MOST_COLUMNS;
    if (more > 0) {
      lines.add("  and " + Figures.count(more, "more column"));
    }
    return lines;
  }

  private static List<String> row(RowDifference row, String left, String right, Style style) {
    List<String> key = new ArrayList<>();
    row.key().forEach((column, value) -> key.add(column + "=" + value));
    String what =
        switch (row.kind()) {
          case ONLY_LEFT -> "only in " + left;
          case ONLY_RIGHT -> "only in " + right;
          case CHANGED -> "";
        };
    List<String> lines = new ArrayList<>();
    lines.add("  " + String.join(" ", key) + (what.isEmpty() ? "" : ": " + what));
    row.values().stream()
        .limit(MOST_COLUMNS)
        .forEach(
            value ->
                lines.add(
                    "    "
                        + value.column()
                        + ": "
                        + shown(value.left(), style)
                        + " in "
                        + left
                        + ", "
                        + shown(value.right(), style)
                        + " in "
                        + right));
    int more = row.values().size() - MOST_COLUMNS;
    if (more > 0) {
      lines.add("    and " + Figures.count(more, "more column"));
    }
    return lines;
  }

  private static String shown(String value, Style style) {
    return value == null ? "null" : style.fit(value, LONGEST);
  }
}
