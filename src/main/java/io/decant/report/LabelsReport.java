package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.govern.LabelChange;
import java.util.List;

/**
 * The labels of a set, and what they change at a data set.
 *
 * @param set the set
 * @param run the run whose manifest was read
 * @param labels of all its columns
 * @param change what they change
 */
public record LabelsReport(String set, String run, List<String> labels, LabelChange change)
    implements SetReport {
  /** Copies the list. */
  public LabelsReport {
    labels = List.copyOf(labels);
  }

  @Override
  public String text(Style style) {
    TextTable table = new TextTable(style, 12);
    table.row(Cell.left("Set").in(Paint.BOLD), Cell.left(set + ", run " + run));
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
    root.put("run", run);
    labels.forEach(root.putArray("labels")::add);
    root.put("dataSet", change.dataSet());
    change.present().forEach(root.putArray("present")::add);
    change.added().forEach(root.putArray("added")::add);
    root.put("written", change.written());
    return JsonReport.print(root);
  }
}
