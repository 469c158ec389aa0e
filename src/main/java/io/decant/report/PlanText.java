package io.decant.report;

import io.decant.config.OutputConfig;
import io.decant.govern.Governance;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedJoin;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run would do, for the terminal: inputs with their SQL, joins, columns, output. */
public final class PlanText {
  private PlanText() {}

  /**
   * The text, ending with a line break.
   *
   * @param replacement what stands at the output now and what a run would do to it, in lines
   * @param governance the labels of the columns, and what rules and policies say; absent: not asked
   */
  public static String text(
      JobPlan plan, String replacement, Optional<Governance> governance, Style style) {
    List<String> lines = new ArrayList<>(head(plan, style));
    lines.add("");
    lines.add(style.paint(Paint.BOLD, "Inputs"));
    plan.reads().forEach(read -> lines.addAll(PlannedReadText.lines(read, style)));
    lines.add("");
    lines.addAll(joins(plan.joins(), style));
    lines.add("");
    lines.addAll(columns(plan.columns(), style));
    lines.add("");
    List<String> labels =
        governance.map(known -> GovernanceText.plan(known, style)).orElse(List.of());
    lines.addAll(labels);
    if (!labels.isEmpty()) {
      lines.add("");
    }
    lines.addAll(output(plan, replacement, style));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> head(JobPlan plan, Style style) {
    RunContext run = plan.run();
    String title =
        style.paint(Paint.BOLD, "Plan of " + plan.job().name()) + " (no row has been read)";
    return RunTitle.lines(
        title, plan.job().produces(), run.runId(), run.asOf(), run.period(), style);
  }

  private static List<String> joins(List<PlannedJoin> joins, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Joins").in(Paint.BOLD),
        Cell.left("algorithm").in(Paint.DIM),
        Cell.left("reason").in(Paint.DIM));
    int number = 1;
    for (PlannedJoin join : joins) {
      table.row(
          Cell.left("  " + number++ + ". " + join.group()),
          Cell.left(join.algorithm()),
          Cell.left(join.reason()));
    }
    return table.lines();
  }

  private static List<String> columns(List<SetColumn> columns, Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Columns").in(Paint.BOLD),
        Cell.left("type").in(Paint.DIM),
        Cell.left("role").in(Paint.DIM),
        Cell.left("definition").in(Paint.DIM));
    for (SetColumn column : columns) {
      table.row(
          Cell.left("  " + column.name()),
          Cell.left(column.type()),
          Cell.left(column.role().name().toLowerCase(Locale.ROOT)),
          Cell.left(column.definition()));
    }
    return table.lines();
  }

  private static List<String> output(JobPlan plan, String replacement, Style style) {
    OutputConfig output = plan.job().output();
    List<String> partitions = new ArrayList<>(List.of("period"));
    partitions.addAll(output.partitionBy());
    List<String> lines = new ArrayList<>();
    lines.add(style.paint(Paint.BOLD, "Output"));
    lines.add(
        "  "
            + output.format().name().toLowerCase(Locale.ROOT)
            + " at "
            + output.path()
            + ", partitioned by "
            + String.join(", ", partitions));
    replacement
        .lines()
        .flatMap(line -> Wrapping.words(line, TextTable.PAGE - 2).stream())
        .forEach(line -> lines.add(("  " + line).stripTrailing()));
    return lines;
  }
}
