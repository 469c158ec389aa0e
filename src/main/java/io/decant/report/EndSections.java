package io.decant.report;

import io.decant.error.ErrorKind;
import io.decant.publish.Publication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long it took, and where everything is. */
final class EndSections {
  private static final int BAR = 24;

  private EndSections() {}

  static List<String> time(RunReport report, Style style) {
    if (report.stages().isEmpty()) {
      return List.of();
    }
    Duration all = report.time();
    TextTable table = SetSections.table(style);
    table.row(Cell.left("Time").in(Paint.BOLD), Cell.right(Figures.elapsed(all)).in(Paint.DIM));
    for (StageTime stage : report.stages()) {
      double share = all.isZero() ? 0 : (double) stage.time().toNanos() / all.toNanos();
      boolean failed = report.outcome().stage().equals(Optional.of(stage.stage()));
      String bar = style.bar(share, BAR);
      table.row(
          Cell.left(SetSections.name(stage.stage(), style)),
          Cell.right(Figures.elapsed(stage.time())),
          Cell.left(bar + " ".repeat(BAR - bar.length())).in(Paint.BLUE),
          Cell.left(failed ? style.failed() : "").in(Paint.RED));
    }
    return table.lines();
  }

  static List<String> output(RunReport report, Style style) {
    List<String> lines = new ArrayList<>();
    report
        .publication()
        .ifPresentOrElse(
            published -> {
              lines.add(line("Set", published.path(), style));
              lines.add(" ".repeat(10) + style.paint(Paint.DIM, details(published, style)));
              lines.addAll(stale(published, style));
              lines.add(line("Manifest", published.manifest(), style));
            },
            () -> lines.add(line("Set", nothing(report), style)));
    lines.add(line("Report", report.run().report(), style));
    lines.add(line("Page", report.run().page(), style));
    return lines;
  }

  private static List<String> stale(Publication published, Style style) {
    return published.stale().isEmpty()
        ? List.of()
        : Wrapping.words(
                "stale periods, to be run again in this order: "
                    + String.join(", ", published.stale()),
                TextTable.PAGE - 10)
            .stream()
            .map(line -> " ".repeat(10) + style.paint(Paint.YELLOW, line))
            .toList();
  }

  static String nothing(RunReport report) {
    return report.outcome().failure().equals(Optional.of(ErrorKind.SINK_UNKNOWN))
        ? "not known whether it was published"
        : "nothing was published";
  }

  private static String details(Publication published, Style style) {
    String version = published.format() + " version " + published.version();
    String rows = Figures.count(published.rows(), "row");
    return published.alreadyPublished()
        ? String.join(style.dot(), version, rows, "left as it was")
        : String.join(
            style.dot(),
            version,
            rows,
            Figures.count(published.files(), "file"),
            Figures.bytes(published.bytes()));
  }

  private static String line(String name, String value, Style style) {
    return style.paint(Paint.BOLD, name) + " ".repeat(10 - name.length()) + value;
  }
}
