package io.decant.report;

import java.util.List;
import java.util.Locale;

/**
 * A plot and the table that it is drawn from. The table is what a screen reader reads and what is
 * left where no script runs; its columns of {@link Markup#plotted} cells are what is drawn.
 *
 * @param kind how it is drawn
 * @param unit of what is drawn
 */
record Chart(Kind kind, Unit unit) {
  /** How a chart is drawn. */
  enum Kind {
    /** Lying bars, one a row. */
    BARS,
    /** Lying bars from one number to another. */
    SPANS,
    /** Standing bars, side by side where there are several columns. */
    COLUMNS,
    /** Lines from row to row. */
    LINES
  }

  /** What numbers on an axis are. */
  enum Unit {
    /** Counts. */
    COUNT,
    /** Shares of 1. */
    SHARE,
    /** Seconds that passed. */
    SECONDS,
    /** Seconds that are read as hours or days. */
    AGE
  }

  /**
   * The markup.
   *
   * @param caption what it shows
   * @param columns headings, as in {@link Markup#table}
   * @param rows cells of each row, the first of them a {@link Markup#name}
   */
  String of(String caption, List<String> columns, List<String> rows) {
    return figure(caption, false, Markup.table(caption, columns, rows));
  }

  /** One of many on a page, whose table is opened when wanted. */
  String small(String caption, List<String> columns, List<String> rows) {
    return figure(caption, true, Markup.table(caption, columns, rows));
  }

  /** Two charts beside each other where the page is wide enough. */
  static String pair(String left, String right) {
    return "<div class=\"pair\">\n" + left + "\n" + right + "</div>\n";
  }

  private String figure(String caption, boolean small, String table) {
    return "<figure class=\"chart\" data-kind=\""
        + kind.name().toLowerCase(Locale.ROOT)
        + "\" data-unit=\""
        + unit.name().toLowerCase(Locale.ROOT)
        + "\">\n"
        + (small ? "" : "<figcaption>" + Markup.text(caption) + "</figcaption>\n")
        + "<div class=\"plot\"><canvas role=\"img\" aria-label=\""
        + Markup.text(caption)
        + ". The table below has the numbers.\"></canvas></div>\n<details"
        + (small ? "" : " open")
        + "><summary>Table"
        + (small ? "<span class=\"hidden\"> of " + Markup.text(caption) + "</span>" : "")
        + "</summary>\n"
        + table
        + "\n</details>\n</figure>";
  }
}
