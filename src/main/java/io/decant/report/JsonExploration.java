package io.decant.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.explore.ColumnProfile;
import io.decant.explore.DayCount;
import io.decant.explore.EventCount;
import io.decant.explore.EventOrder;
import io.decant.explore.Exploration;
import io.decant.explore.LabelRelation;
import io.decant.explore.Overview;
import io.decant.explore.Quantiles;
import io.decant.explore.SampleRows;
import io.decant.queryservice.AskedQuestion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An exploration as JSON, in the shape that {@code explore.schema.json} documents. What is absent
 * has no key.
 */
final class JsonExploration {
  private JsonExploration() {}

  /** The text, ending with a line break. */
  static String text(Exploration found) {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("dataSet", found.table().table());
    found.table().snapshot().ifPresent(snapshot -> root.put("snapshot", snapshot));
    root.put("entity", found.roles().entity());
    found.roles().time().ifPresent(time -> root.put("time", time.path()));
    found.roles().event().ifPresent(event -> root.put("event", event));
    found.asOf().ifPresent(asOf -> root.put("asOf", asOf.toString()));
    root.set("overview", overview(found.overview()));
    root.set("days", JsonReport.array(found.days(), JsonExploration::day));
    root.set("events", JsonReport.array(found.funnel(), JsonExploration::event));
    found.order().ifPresent(order -> root.set("order", order(order)));
    found.relation().ifPresent(relation -> root.set("label", relation(relation)));
    root.set("columns", JsonReport.array(found.columns(), JsonExploration::column));
    found.sample().ifPresent(sample -> root.set("sample", sample(sample)));
    found.notes().forEach(root.putArray("notes")::add);
    root.set("statements", JsonReport.array(found.statements(), JsonExploration::statement));
    return JsonReport.print(root);
  }

  private static ObjectNode overview(Overview overview) {
    ObjectNode node = JsonReport.node();
    node.put("rows", overview.rows());
    node.put("rowsWithoutEntity", overview.rowsWithoutEntity());
    node.put("entities", overview.entities());
    overview.rowsWithoutTime().ifPresent(rows -> node.put("rowsWithoutTime", rows));
    overview.earliest().ifPresent(time -> node.put("earliest", time.toString()));
    overview.latest().ifPresent(time -> node.put("latest", time.toString()));
    quantiles(node, "rowsOfAnEntity", overview.rowsOfAnEntity());
    return node.put("mostRowsOfAnEntity", overview.most());
  }

  private static void day(ObjectNode node, DayCount day) {
    node.put("day", day.day().toString()).put("rows", day.rows()).put("entities", day.entities());
  }

  private static void event(ObjectNode node, EventCount type) {
    type.event().ifPresent(event -> node.put("event", event));
    node.put("rows", type.rows()).put("entities", type.entities());
  }

  private static ObjectNode order(EventOrder order) {
    ObjectNode node = JsonReport.node();
    order.events().forEach(node.putArray("events")::add);
    node.set("pairs", JsonReport.array(order.pairs(), JsonExploration::pair));
    return node;
  }

  private static void pair(ObjectNode node, EventOrder.Pair pair) {
    node.put("first", pair.first()).put("later", pair.later()).put("entities", pair.entities());
  }

  private static ObjectNode relation(LabelRelation relation) {
    ObjectNode node = JsonReport.node();
    node.put("event", relation.label());
    node.put("entities", relation.entities());
    node.put("labelled", relation.labelled());
    node.set("before", JsonReport.array(relation.events(), JsonExploration::before));
    return node;
  }

  private static void before(ObjectNode node, LabelRelation.EventRelation event) {
    node.put("event", event.event());
    node.put("entities", event.entities());
    number(node, "meanLabelled", event.meanLabelled());
    number(node, "meanOthers", event.meanOthers());
    number(node, "correlation", event.correlation());
    number(node, "lift", event.lift());
  }

  private static void column(ObjectNode node, ColumnProfile column) {
    node.put("path", column.path());
    node.put("type", column.type());
    node.put("kind", column.kind().word());
    node.put("values", column.values());
    node.put("distinct", column.distinct());
    column.least().ifPresent(value -> node.put("least", value));
    column.greatest().ifPresent(value -> node.put("greatest", value));
    number(node, "mean", column.mean());
    quantiles(node, "quantiles", column.quantiles());
    if (!column.labels().isEmpty()) {
      column.labels().forEach(node.putArray("labels")::add);
    }
  }

  private static void quantiles(ObjectNode node, String name, Quantiles quantiles) {
    if (!quantiles.values().isEmpty()) {
      quantiles.values().forEach(node.putArray(name)::add);
    }
  }

  private static void number(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresent(number -> node.put(name, number));
  }

  private static ObjectNode sample(SampleRows sample) {
    ObjectNode node = JsonReport.node();
    node.put("divisor", sample.divisor());
    sample.columns().forEach(node.putArray("columns")::add);
    ArrayNode rows = node.putArray("rows");
    for (List<Optional<String>> row : sample.rows()) {
      ArrayNode values = rows.addArray();
      row.forEach(value -> values.add(value.orElse(null)));
    }
    return node;
  }

  private static void statement(ObjectNode node, AskedQuestion asked) {
    node.put("about", asked.about());
    node.put("sql", asked.sql());
    node.put("seconds", JsonReport.seconds(asked.time()));
    asked.rows().ifPresent(rows -> node.put("rows", rows));
  }
}
