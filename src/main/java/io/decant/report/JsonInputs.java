package io.decant.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.plan.IncrementalQuery;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.Retries;
import io.decant.plan.Slice;
import io.decant.plan.TableState;
import java.util.List;
import java.util.TreeMap;

/** The inputs of a run as JSON. */
final class JsonInputs {
  private JsonInputs() {}

  static void input(ObjectNode node, InputReport input) {
    PlannedRead plan = input.plan();
    node.put("input", input.input());
    node.put("source", input.source());
    node.put("route", plan.route());
    if (!plan.reason().isEmpty()) {
      node.put("reason", plan.reason());
    }
    plan.version().ifPresent(version -> node.put("version", version));
    plan.request()
        .incremental()
        .ifPresent(query -> incremental(node.putObject("incremental"), query));
    if (!plan.request().tables().isEmpty()) {
      node.set("tables", JsonReport.array(plan.request().tables(), JsonInputs::table));
    }
    if (plan.rows() >= 0) {
      node.put("rowsCounted", plan.rows());
    }
    input.facts().ifPresent(facts -> facts(node, facts));
    plan.times()
        .ifPresent(
            times ->
                node.putObject("times")
                    .put("from", times.from().toString())
                    .put("to", times.to().toString()));
    texts(node, "pushedDown", plan.pushedDown());
    texts(node, "statements", plan.statements());
    plan.recount().ifPresent(recount -> node.put("recountStatement", recount.statement()));
    plan.sliceStatement().ifPresent(statement -> node.put("sliceStatement", statement));
    if (!plan.slices().isEmpty()) {
      node.set("slices", JsonReport.array(plan.slices(), JsonInputs::slice));
    }
  }

  private static void facts(ObjectNode node, ReadFacts facts) {
    node.put("rowsRead", facts.pulled());
    if (facts.kept() > 0) {
      node.put("rowsKept", facts.kept());
    }
    facts.bytes().ifPresent(bytes -> node.put("bytes", bytes));
    facts.rowsAtSource().ifPresent(rows -> node.put("rowsAtSource", rows));
    Retries retries = facts.retries();
    if (retries.together() > 0) {
      ObjectNode again = node.putObject("retries");
      again.put("newTokens", retries.newTokens());
      again.put("pauses", retries.pauses());
      again.put("splits", retries.splits());
      again.put("repeats", retries.repeats());
    }
  }

  private static void incremental(ObjectNode node, IncrementalQuery query) {
    node.put("reason", query.reason());
    query
        .since()
        .ifPresent(
            since -> {
              node.put("rowsKeptBefore", query.kept());
              ArrayNode array = node.putArray("since");
              new TreeMap<>(since)
                  .forEach(
                      (table, id) -> array.addObject().put("table", table).put("snapshot", id));
            });
  }

  private static void table(ObjectNode node, TableState table) {
    node.put("table", table.table());
    table.snapshot().ifPresent(snapshot -> node.put("snapshot", snapshot));
    if (table.snapshot().isEmpty()) {
      node.put("unpinned", table.unpinned());
    }
  }

  private static void slice(ObjectNode node, Slice slice) {
    node.put("number", slice.number());
    node.put("rows", slice.rows());
    node.put("predicate", slice.predicate());
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(name);
      texts.forEach(array::add);
    }
  }
}
