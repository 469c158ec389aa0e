package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.build.LabelHistory;
import io.decant.plan.FeatureDistribution;

/** How labels and features are distributed, as JSON. */
final class JsonFeatures {
  private JsonFeatures() {}

  static ObjectNode history(LabelHistory history) {
    ObjectNode node = JsonReport.node();
    node.put("days", history.days());
    node.set("spans", JsonReport.array(history.spans(), JsonFeatures::span));
    return node;
  }

  private static void span(ObjectNode node, LabelHistory.Span span) {
    node.put("part", span.part());
    node.put("from", span.from().toString());
    node.put("rows", span.rows()).put("positives", span.positives());
  }

  static void feature(ObjectNode node, FeatureReport feature) {
    FeatureDistribution counted = feature.counted();
    node.put("feature", feature.name());
    node.put("type", feature.column().type());
    node.put("definition", feature.column().definition());
    if (!counted.edges().isEmpty()) {
      counted.edges().forEach(node.putArray("edges")::add);
    }
    if (!counted.values().isEmpty()) {
      counted.values().forEach(node.putArray("values")::add);
    }
    counts(node, counted);
    feature.training().ifPresent(training -> counts(node.putObject("training"), training));
  }

  private static void counts(ObjectNode node, FeatureDistribution counted) {
    counted.counts().forEach(node.putArray("counts")::add);
    node.put("missing", counted.missing());
  }
}
