package io.decant.report;

import io.decant.explore.DayCount;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows over time as bars, of one day or, where there are many, of several. */
final class DaysChart {
  private static final int MOST_BARS = 180;
  private static final int WIDTH = 720;
  private static final int HEIGHT = 160;
  private static final int MOST_DAYS = 800;

  private final List<DayCount> days;
  private final LocalDate first;
  private final long daysOfABar;
  private final long[] bars;

  private DaysChart(List<DayCount> days) {
    this.days = days;
    this.first = days.get(0).day();
    long span = ChronoUnit.DAYS.between(first, days.get(days.size() - 1).day()) + 1;
    this.daysOfABar = (span + MOST_BARS - 1) / MOST_BARS;
    this.bars = new long[(int) ((span + daysOfABar - 1) / daysOfABar)];
    for (DayCount day : days) {
      bars[(int) (ChronoUnit.DAYS.between(first, day.day()) / daysOfABar)] += day.rows();
    }
  }

  /**
   * The plot, and its table.
   *
   * @param days in order, at least one
   */
  static String of(List<DayCount> days) {
    DaysChart chart = new DaysChart(days);
    return chart.plot() + chart.table();
  }

  private String plot() {
    long highest = 1;
    for (long rows : bars) {
      highest = Math.max(highest, rows);
    }
    String each = daysOfABar == 1 ? "a day" : daysOfABar + " days";
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"days\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\""
                + " role=\"img\" aria-label=\"%s\">",
            WIDTH,
            HEIGHT,
            Markup.text(
                "Rows of "
                    + each
                    + " from "
                    + first
                    + " to "
                    + days.get(days.size() - 1).day()
                    + ", at most "
                    + Figures.count(highest)
                    + ". The table below has them.")));
    double width = (double) WIDTH / bars.length;
    for (int i = 0; i < bars.length; i++) {
      double height = (double) HEIGHT * bars[i] / highest;
      LocalDate from = first.plusDays(i * daysOfABar);
      svg.append("<rect x=\"")
          .append(Numbers.plain(i * width))
          .append("\" y=\"")
          .append(Numbers.plain(HEIGHT - height))
          .append("\" width=\"")
          .append(Numbers.plain(width * 0.85))
          .append("\" height=\"")
          .append(Numbers.plain(height))
          .append("\"><title>")
          .append(Markup.text(from + ": " + Figures.count(bars[i], "row")))
          .append("</title></rect>");
    }
    return Markup.paragraph("Rows of " + each + ", at most " + Figures.count(highest) + ".")
        + svg
        + "</svg>\n<p class=\"ends\"><span>"
        + first
        + "</span> <span>"
        + days.get(days.size() - 1).day()
        + "</span></p>\n";
  }

  private String table() {
    List<String> rows = new ArrayList<>();
    for (DayCount day : days.stream().limit(MOST_DAYS).toList()) {
      rows.add(
          Markup.name(day.day().toString())
              + Markup.number(Figures.count(day.rows()))
              + Markup.number(Figures.count(day.entities())));
    }
    int more = days.size() - MOST_DAYS;
    return Markup.details(
        Figures.count(days.size(), "day"),
        Markup.table(
                "Rows and entities of a day in UTC", List.of("day", "#rows", "#entities"), rows)
            + (more > 0
                ? Markup.paragraph("And " + Figures.count(more, "more day") + "; the JSON has all.")
                : ""));
  }
}
