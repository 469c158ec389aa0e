package io.decant.report;

import io.decant.compare.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How two sets differ, for the terminal. */
final class DiffText {
  private static final int MOST_COLUMNS = 20;
  private static final int LONGEST = 22;

  private DiffText() {}

  /** The text, ending with a line break. */
  static String text(DiffReport report, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add("left   " + style.paint(Paint.BOLD, report.left()));
    lines.add("right  " + style.paint(Paint.BOLD, report.right()));
    lines.add("");
    if (!report.columns().isEmpty()) {
      lines.add(style.paint(Paint.BOLD, "Columns"));
      report
          .columns()
          .forEach(
              column ->
                  Wrapping.words(ColumnText.of(column, "left", "right"), TextTable.PAGE - 2)
                      .forEach(line -> lines.add("  " + line)));
      lines.add("");
    }
    List<Distribution> different =
        report.values().columns().stream().filter(column -> !column.same()).toList();
    if (!different.isEmpty()) {
      lines.addAll(values(report, different, style));
      lines.add("");
    }
    report.rows().ifPresent(rows -> lines.addAll(RowsText.lines(rows, "left", "right", style)));
    lines.add(
        report.equal()
            ? style.paint(Paint.GREEN, style.passed() + " equal")
            : style.paint(
                Paint.YELLOW,
                Figures.count(report.columns().size(), "difference")
                    + " of columns, "
                    + rows(report)));
    return String.join("\n", lines) + "\n";
  }

  private static String rows(DiffReport report) {
    return report
        .rows()
        .map(
            rows ->
                Figures.count(rows.onlyLeft() + rows.onlyRight() + rows.changed(), "row")
                    + " by "
                    + String.join(", ", report.keys()))
        .orElse("rows not compared, because the sides have other keys");
  }

  private static List<String> values(DiffReport report, List<Distribution> different, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Values").in(Paint.BOLD),
        Cell.left("").in(Paint.DIM),
        Cell.right("nulls").in(Paint.DIM),
        Cell.right("distinct").in(Paint.DIM),
        Cell.right("mean").in(Paint.DIM),
        Cell.right("deviation").in(Paint.DIM),
        Cell.left("least").in(Paint.DIM),
        Cell.left("greatest").in(Paint.DIM));
    for (Distribution column : different.stream().limit(MOST_COLUMNS).toList()) {
      side(table, "  " + column.column(), "left", column.left(), report.values().left(), style);
      side(table, "", "right", column.right(), report.values().right(), style);
    }
    List<String> lines = new ArrayList<>(table.lines());
    int more = different.size() - MOST_COLUMNS;
    if (more > 0) {
      lines.add("  and " + Figures.count(more, "more column"));
    }
    return lines;
  }

  private static void side(
      TextTable table, String name, String side, Distribution.Side of, long rows, Style style) {
    table.row(
        Cell.left(name),
        Cell.left(side).in(Paint.DIM),
        Cell.right(Figures.percent(of.nulls(), rows)),
        Cell.right(Figures.count(of.distinct())),
        Cell.right(number(of.mean())),
        Cell.right(number(of.deviation())),
        Cell.left(style.fit(of.least().orElse("-"), LONGEST)),
        Cell.left(style.fit(of.greatest().orElse("-"), LONGEST)));
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.4g", value.getAsDouble());
  }
}
