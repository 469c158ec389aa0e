package io.decant.report;

import io.decant.config.Kebab;
import io.decant.config.Produces;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a text about a run begins with. */
final class RunTitle {
  private RunTitle() {}

  /** A title, and below it which run it is about. */
  static List<String> lines(
      String title, Produces produces, String run, Instant asOf, LocalDate period, Style style) {
    String line =
        String.join(
            style.dot(),
            Kebab.of(produces).replace('-', ' '),
            "run " + run,
            "as of " + Figures.time(asOf),
            "period " + period);
    List<String> lines = new ArrayList<>(List.of(title));
    Wrapping.words(line, TextTable.PAGE).forEach(more -> lines.add(style.paint(Paint.DIM, more)));
    return lines;
  }
}
