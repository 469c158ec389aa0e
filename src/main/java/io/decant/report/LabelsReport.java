package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.govern.LabelChange;
import java.util.List;

/**
 * The labels of a set, and what they change at a data set.
 *
 * @param set the set
 * @param runs the runs whose manifests were read, by period
 * @param labels of all its columns
 * @param change what they change
 */
public record LabelsReport(String set, List<String> runs, List<String> labels, LabelChange change)
    implements SetReport {
  /** Copies the lists. */
  public LabelsReport {
    runs = List.copyOf(runs);
    labels = List.copyOf(labels);
  }

  @Override
  public String text(Style style) {
    TextTable table = new TextTable(style, 12);
    table.row(Cell.left("Set").in(Paint.BOLD), Cell.left(set + ", " + read()));
    table.row(Cell.left("  labels"), Cell.left(names(labels)));
    table.row(
        Cell.left("Data set").in(Paint.BOLD),
        Cell.left(change.name() + " (" + change.dataSet() + ")"));
    table.row(Cell.left("  has"), Cell.left(names(change.present())));
    table.row(
        Cell.left(change.written() ? "  was given" : "  would get"),
        Cell.left(names(change.added())));
    return String.join("\n", table.lines())
        + "\n"
        + (change.written() || change.added().isEmpty()
            ? ""
            : "Nothing was written; --write does it.\n");
  }

  private String read() {
    return runs.size() == 1 ? "run " + runs.get(0) : Figures.count(runs.size(), "run");
  }

  private static String names(List<String> labels) {
    return labels.isEmpty() ? "nothing" : String.join(", ", labels);
  }

  @Override
  public String line() {
    String what = names(change.added());
    return "data set "
        + change.dataSet()
        + (change.written() ? " was given " : " would get ")
        + what
        + ".";
  }

  @Override
  public String json() {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("set", set);
    root.put("run", runs.get(runs.size() - 1));
    runs.forEach(root.putArray("runs")::add);
    labels.forEach(root.putArray("labels")::add);
    root.put("dataSet", change.dataSet());
    change.present().forEach(root.putArray("present")::add);
    change.added().forEach(root.putArray("added")::add);
    root.put("written", change.written());
    return JsonReport.print(root);
  }
}
