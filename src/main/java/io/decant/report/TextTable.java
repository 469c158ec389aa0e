package io.decant.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligns cells in columns; the last column is wrapped where it would leave the page. */
final class TextTable {
  /** Columns of a page. */
  static final int PAGE = 100;

  private static final String GAP = "  ";
  private static final int NARROWEST_LAST = 20;

  private final Style style;
  private final int[] least;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param least least width of the leading columns, so that tables below each other line up
   */
  TextTable(Style style, int... least) {
    this.style = style;
    this.least = least.clone();
  }

  TextTable row(Cell... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  List<String> lines() {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    for (List<Cell> row : rows) {
      int last = row.size() - 1;
      int before = 0;
      for (int column = 0; column < last; column++) {
        before += widths[column] + GAP.length();
      }
      Cell end = row.get(last);
      List<String> wrapped =
          end.right()
              ? List.of(padding(end, widths[last]) + end.text())
              : Wrapping.words(end.text(), Math.max(NARROWEST_LAST, PAGE - before));
      lines.add(front(row, widths) + style.paint(end.paint(), wrapped.get(0)));
      for (String more : wrapped.subList(1, wrapped.size())) {
        lines.add(" ".repeat(before) + style.paint(end.paint(), more));
      }
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  private String front(List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size() - 1; column++) {
      Cell cell = row.get(column);
      String padding = padding(cell, widths[column]);
      String text = style.paint(cell.paint(), cell.text());
      line.append(cell.right() ? padding + text : text + padding).append(GAP);
    }
    return line.toString();
  }

  private int[] widths() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = Arrays.copyOf(least, Math.max(columns, least.length));
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        boolean free = column == row.size() - 1 && !row.get(column).right();
        int length = free ? 0 : row.get(column).text().length();
        widths[column] = Math.max(widths[column], length);
      }
    }
    return widths;
  }

  private static String padding(Cell cell, int width) {
    return " ".repeat(Math.max(0, width - cell.text().length()));
  }
}
