package io.decant.report;

import io.decant.plan.IncrementalQuery;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import io.decant.plan.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was decided before any row was read, and why. */
final class PlanPart {
  private PlanPart() {}

  static Optional<PagePart> of(RunReport report) {
    return report.inputs().isEmpty()
        ? Optional.empty()
        : Optional.of(new PagePart("plan", "Plan", reads(report.inputs()) + joins(report.joins())));
  }

  private static String reads(List<InputReport> inputs) {
    List<String> rows = new ArrayList<>();
    for (InputReport input : inputs) {
      PlannedRead read = input.plan();
      rows.add(
          Markup.name(input.input())
              + Markup.words(String.join(" ", reasons(read)))
              + Markup.cell(read.route())
              + Markup.number(read.slices().isEmpty() ? "" : Figures.count(read.slices().size()))
              + Markup.words(read.version().orElse("not pinned")));
    }
    return "<h3>How inputs are read</h3>\n"
        + Markup.table(
            "Routes, the state that was read, and reasons",
            List.of("input", "reasons", "route", "#slices", "state"),
            rows);
  }

  private static List<String> reasons(PlannedRead read) {
    Stream<String> sentences =
        Stream.of(
                Stream.of(read.reason()),
                read.request().incremental().map(IncrementalQuery::reason).stream(),
                read.request().unpinned().stream().map(PlanPart::unpinned))
            .flatMap(reasons -> reasons)
            .filter(reason -> !reason.isEmpty())
            .map(PlanPart::sentence);
    return Stream.concat(sentences, read.pushedDown().stream()).toList();
  }

  private static String unpinned(TableState table) {
    return "not pinned: " + table.table() + " (" + table.unpinned() + ")";
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + (words.endsWith(".") ? "" : ".");
  }

  private static String joins(List<PlannedJoin> joins) {
    if (joins.isEmpty()) {
      return "";
    }
    List<String> rows = new ArrayList<>();
    for (PlannedJoin join : joins) {
      rows.add(
          Markup.name(join.group()) + Markup.cell(join.algorithm()) + Markup.words(join.reason()));
    }
    return "<h3>How groups are joined</h3>\n"
        + Markup.table("Joins in their order", List.of("group", "algorithm", "reason"), rows);
  }
}
