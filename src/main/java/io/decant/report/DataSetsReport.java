package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.queryservice.DataSet;
import java.util.List;

/**
 * The data sets of a sandbox.
 *
 * @param source the source that shows them
 * @param dataSets as the service lists them
 */
public record DataSetsReport(String source, List<DataSet> dataSets) implements SetReport {
  /** Copies the list. */
  public DataSetsReport {
    dataSets = List.copyOf(dataSets);
  }

  @Override
  public String text(Style style) {
    TextTable table = new TextTable(style);
    table.row(
        Cell.left("Data set").in(Paint.BOLD),
        Cell.left("id").in(Paint.DIM),
        Cell.left("name").in(Paint.DIM));
    for (DataSet dataSet : dataSets) {
      String name =
          dataSet.description().isEmpty()
              ? dataSet.name()
              : dataSet.name() + ": " + dataSet.description();
      table.row(Cell.left("  " + dataSet.table()), Cell.left(dataSet.id()), Cell.left(name));
    }
    return String.join("\n", table.lines()) + "\n";
  }

  @Override
  public String line() {
    return source + " shows " + Figures.count(dataSets.size(), "data set") + ".";
  }

  @Override
  public String json() {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("source", source);
    root.set("dataSets", JsonReport.array(dataSets, DataSetsReport::dataSet));
    return JsonReport.print(root);
  }

  private static void dataSet(ObjectNode node, DataSet dataSet) {
    node.put("table", dataSet.table());
    node.put("id", dataSet.id());
    node.put("name", dataSet.name());
    node.put("description", dataSet.description());
  }
}
