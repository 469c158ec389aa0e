package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.compare.ColumnDifference;
import io.decant.compare.Distribution;
import io.decant.compare.RowDifference;
import io.decant.compare.RowDifferences;

/** How sets differ, as JSON. */
final class JsonDifferences {
  private JsonDifferences() {}

  /** A comparison; ends with a line break. */
  static String diff(DiffReport report) {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("left", report.left());
    root.put("right", report.right());
    root.put("equal", report.equal());
    report.keys().forEach(root.putArray("keys")::add);
    root.set("columns", JsonReport.array(report.columns(), JsonDifferences::column));
    root.set(
        "distributions",
        JsonReport.array(report.values().columns(), JsonDifferences::distribution));
    report.rows().ifPresent(rows -> root.set("rows", rows(rows)));
    return JsonReport.print(root);
  }

  private static void distribution(ObjectNode node, Distribution column) {
    node.put("column", column.column());
    side(node.putObject("left"), column.left());
    side(node.putObject("right"), column.right());
  }

  private static void side(ObjectNode node, Distribution.Side side) {
    node.put("nulls", side.nulls());
    node.put("distinct", side.distinct());
    side.mean().ifPresent(mean -> node.put("mean", mean));
    side.deviation().ifPresent(deviation -> node.put("deviation", deviation));
    side.least().ifPresent(least -> node.put("least", least));
    side.greatest().ifPresent(greatest -> node.put("greatest", greatest));
  }

  static void column(ObjectNode node, ColumnDifference column) {
    node.put("column", column.column());
    node.put("kind", column.kind().word());
    node.put("left", column.left());
    node.put("right", column.right());
  }

  static ObjectNode rows(RowDifferences rows) {
    ObjectNode node = JsonReport.node();
    node.put("left", rows.left());
    node.put("right", rows.right());
    node.put("onlyLeft", rows.onlyLeft());
    node.put("onlyRight", rows.onlyRight());
    node.put("changed", rows.changed());
    ObjectNode columns = node.putObject("changedByColumn");
    rows.changedByColumn().forEach(columns::put);
    node.set("first", JsonReport.array(rows.first(), JsonDifferences::row));
    return node;
  }

  private static void row(ObjectNode node, RowDifference row) {
    ObjectNode key = node.putObject("key");
    row.key().forEach(key::put);
    node.put("kind", row.kind().word());
    node.set("values", JsonReport.array(row.values(), JsonDifferences::value));
  }

  private static void value(ObjectNode node, RowDifference.Value value) {
    node.put("column", value.column());
    node.put("left", value.left());
    node.put("right", value.right());
  }
}
