package io.decant.report;

import io.decant.deliver.AudienceReach;
import io.decant.deliver.MappedColumn;
import io.decant.deliver.Returned;
import java.util.ArrayList;
import java.util.List;

/** The summary of a run that returns scores, for the terminal. */
final class ReturnText {
  private ReturnText() {}

  /** The text, ending with a line break. */
  static String text(ReturnReport report, Style style) {
    List<String> lines = new ArrayList<>();
    boolean failed = report.outcome().failure().isPresent();
    String ending =
        failed
            ? "FAILED"
                + report.outcome().stage().map(stage -> " in " + stage).orElse("")
                + style.dot()
                + report.outcome().failure().get()
                + style.dot()
                + "exit code "
                + report.outcome().exitCode()
            : report.status();
    ending += style.dot() + Figures.elapsed(report.time());
    int gap = Math.max(2, TextTable.PAGE - report.job().length() - ending.length());
    lines.add(
        style.paint(Paint.BOLD, report.job())
            + " ".repeat(gap)
            + style.paint(failed ? Paint.RED : Paint.GREEN, ending));
    lines.add(style.paint(Paint.DIM, "run " + report.run()));
    report.returned().ifPresent(found -> returned(lines, report, found, style));
    if (!report.dryRun()) {
      lines.add("");
      lines.add("Report  " + report.report());
    }
    return String.join("\n", lines) + "\n";
  }

  private static void returned(
      List<String> lines, ReturnReport report, Returned found, Style style) {
    lines.add("");
    lines.addAll(columns(found, style));
    lines.add("");
    boolean planned = report.dryRun();
    TextTable table = new TextTable(style);
    String dataSet = (found.table() + " " + found.dataSet()).strip();
    if (!dataSet.isEmpty()) {
      row(table, "Data set", dataSet);
    }
    row(table, "Period", found.period());
    row(table, "Read", Figures.count(found.read(), "row"));
    row(table, planned ? "To send" : "Sent", Figures.count(found.sent(), "row") + files(found));
    found.ingested().ifPresent(rows -> row(table, "Ingested", Figures.count(rows, "row")));
    // A landing zone has the path of a folder in the place of a batch's identifier.
    found.batch().ifPresent(batch -> row(table, batch.contains("/") ? "Folder" : "Batch", batch));
    if (!found.replaced().isEmpty()) {
      row(table, planned ? "To replace" : "Replaced", String.join(", ", found.replaced()));
    }
    found.created().forEach(what -> row(table, planned ? "To make" : "Made", what));
    found.audience().ifPresent(audience -> audience(table, audience));
    found.notes().forEach(note -> row(table, "Note", note));
    lines.addAll(table.lines());
    if (found.sent() == 0) {
      lines.add("");
      lines.add(report.outcome().message());
    }
  }

  private static void audience(TextTable table, AudienceReach audience) {
    row(table, "Audience", audience.name() + audience.id().map(id -> " " + id).orElse(""));
    row(table, "  takes", audience.expression());
    row(table, "  reach", Figures.count(audience.reach(), "profile") + " expected");
  }

  private static List<String> columns(Returned found, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Column").in(Paint.BOLD),
        Cell.left("type").in(Paint.DIM),
        Cell.left("field").in(Paint.DIM),
        Cell.left("type").in(Paint.DIM));
    for (MappedColumn column : found.columns()) {
      table.row(
          Cell.left("  " + column.column()),
          Cell.left(column.from()),
          Cell.left(column.path()),
          Cell.left(column.type().word()));
    }
    return table.lines();
  }

  private static String files(Returned found) {
    if (found.files() == 0) {
      return "";
    }
    String size = found.bytes() == 0 ? "" : " of " + Figures.bytes(found.bytes());
    return " in " + Figures.count(found.files(), "file") + size;
  }

  private static void row(TextTable table, String name, String value) {
    table.row(Cell.left(name).in(Paint.BOLD), Cell.left(value));
  }
}
