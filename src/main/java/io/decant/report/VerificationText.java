package io.decant.report;

import io.decant.publish.Verification;
import java.util.ArrayList;
import java.util.List;

/** What a verification found, for the terminal. */
final class VerificationText {
  private VerificationText() {}

  /** The text, ending with a line break. */
  static String text(VerificationReport report, Style style) {
    Verification verification = report.verification();
    List<String> lines = new ArrayList<>();
    lines.add(style.paint(Paint.BOLD, verification.path()));
    lines.add(
        style.paint(
            Paint.DIM,
            String.join(
                style.dot(),
                verification.format() + " set of " + verification.job(),
                "version " + verification.version(),
                Figures.count(verification.periods().size(), "period"))));
    lines.add("");
    lines.addAll(periods(verification, style));
    lines.add(
        verification.equal()
            ? style.paint(Paint.GREEN, style.passed() + " " + verification.verdict())
            : style.paint(Paint.RED, style.failed() + " " + verification.verdict()));
    if (!report.rebuilt().isEmpty()) {
      lines.add("");
      lines.addAll(RebuiltText.lines(report.rebuilt(), style));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> periods(Verification verification, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Period").in(Paint.BOLD),
        Cell.left("").in(Paint.DIM),
        Cell.left("run").in(Paint.DIM),
        Cell.right("rows").in(Paint.DIM),
        Cell.left("digest").in(Paint.DIM));
    for (Verification.Period period : verification.periods()) {
      boolean equal = period.status() == Verification.Status.EQUAL;
      table.row(
          Cell.left("  " + period.period()),
          Cell.left(period.status().word()).in(equal ? Paint.GREEN : Paint.RED),
          Cell.left(period.run().orElse("-")),
          Cell.right(Figures.count(period.found().rows())),
          Cell.left(period.found().text()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    for (Verification.Period period : verification.periods()) {
      for (String finding : period.findings()) {
        lines.addAll(Wrapping.words(period.period() + ": " + finding, TextTable.PAGE));
      }
    }
    return lines;
  }
}
