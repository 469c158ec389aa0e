package io.decant.report;

import io.decant.publish.PastRun;
import java.util.ArrayList;
import java.util.List;

/** The history of a set, for the terminal. */
final class RunsText {
  private RunsText() {}

  /** The text, ending with a line break. */
  static String text(RunsReport report, Style style) {
    List<PastRun> runs = report.runs();
    List<String> lines = new ArrayList<>();
    lines.add(style.paint(Paint.BOLD, report.path()));
    lines.add(
        style.paint(
            Paint.DIM, "set of " + report.job() + style.dot() + Figures.count(runs.size(), "run")));
    lines.add("");
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Run").in(Paint.BOLD),
        Cell.left("when").in(Paint.DIM),
        Cell.left("kind").in(Paint.DIM),
        Cell.left("as of").in(Paint.DIM),
        Cell.left("period").in(Paint.DIM),
        Cell.right("rows").in(Paint.DIM),
        Cell.left("digest").in(Paint.DIM),
        Cell.left("state").in(Paint.DIM));
    runs.forEach(run -> table.row(row(run)));
    lines.addAll(table.lines());
    List<String> notes = new ArrayList<>();
    for (PastRun run : runs) {
      if (!run.note().isEmpty()) {
        notes.addAll(Wrapping.words(run.run() + ": " + run.note(), TextTable.PAGE));
      }
    }
    if (!notes.isEmpty()) {
      lines.add("");
      lines.addAll(notes);
    }
    return String.join("\n", lines) + "\n";
  }

  private static Cell[] row(PastRun run) {
    return new Cell[] {
      Cell.left("  " + run.run()),
      Cell.left(run.at().map(Figures::time).orElse("-")),
      Cell.left(run.produces().isEmpty() ? "-" : run.produces()),
      Cell.left(run.asOf().map(Figures::time).orElse("-")),
      Cell.left(run.period()),
      Cell.right(Figures.count(run.content().rows())),
      Cell.left(shortened(run.content().text())),
      Cell.left(run.state().word()).in(paint(run.state()))
    };
  }

  /** Enough of a digest to tell runs apart; JSON has all of it. */
  private static String shortened(String digest) {
    return digest.substring(0, Math.min(8, digest.length()));
  }

  private static Paint paint(PastRun.State state) {
    return switch (state) {
      case PUBLISHED -> Paint.GREEN;
      case REPLACED -> Paint.DIM;
      case WITHDRAWN -> Paint.RED;
      case UNFINISHED -> Paint.YELLOW;
    };
  }
}
