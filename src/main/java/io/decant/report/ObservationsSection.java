package io.decant.report;

import io.decant.build.SpineFacts;
import java.util.ArrayList;
import java.util.List;

/** The counts of observations through every stage, from reading to publishing. */
final class ObservationsSection {
  private static final int BAR = 24;

  private ObservationsSection() {}

  static List<String> lines(RunReport report, Style style) {
    if (report.spine().isEmpty()) {
      return List.of();
    }
    SpineFacts spine = report.spine().get();
    TextTable table = SetSections.table(style);
    table.row(Cell.left("Observations").in(Paint.BOLD));
    for (RowStep step : RowStep.of(report, spine)) {
      double share = spine.read() == 0 ? 0 : (double) step.rows() / spine.read();
      String bar = style.bar(share, BAR);
      table.row(
          Cell.left("  " + step.name()),
          Cell.right(Figures.count(step.rows())),
          Cell.left(bar + " ".repeat(BAR - bar.length())).in(Paint.BLUE),
          Cell.left(step.note()).in(Paint.DIM));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (spine.unusable() > 0) {
      String note =
          Figures.count(spine.unusable(), "observation")
              + " with a null key or time: kept, without features";
      lines.add("  " + style.paint(Paint.YELLOW, note));
    }
    report
        .comparison()
        .ifPresent(
            compared ->
                Wrapping.words("selected: " + compared.text(), TextTable.PAGE - 2)
                    .forEach(line -> lines.add("  " + style.paint(Paint.DIM, line))));
    return lines;
  }
}
