package io.decant.report;

import io.decant.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** How many checks passed, and every one that did not. */
final class ChecksSection {
  private ChecksSection() {}

  static List<String> lines(RunReport report, Style style) {
    if (report.checks().isEmpty()) {
      return List.of();
    }
    List<CheckResult> failed = report.checks().stream().filter(check -> !check.passed()).toList();
    long passed = report.checks().size() - failed.size();
    StringBuilder head = new StringBuilder(style.paint(Paint.BOLD, "Checks"));
    head.append(" ".repeat(20)).append(style.paint(Paint.GREEN, passed + " passed"));
    if (!failed.isEmpty()) {
      head.append(style.dot()).append(style.paint(Paint.RED, failed.size() + " failed"));
    }
    List<String> lines = new ArrayList<>();
    lines.add(head.toString());
    failed.forEach(check -> lines.addAll(failure(check, style)));
    return lines;
  }

  private static List<String> failure(CheckResult check, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("  " + style.failed()).in(Paint.RED),
        Cell.left(check.name() + ": " + check.observed() + ", allowed is " + check.limit()));
    table.row(Cell.left(""), Cell.left(check.message()).in(Paint.DIM));
    return table.lines();
  }
}
