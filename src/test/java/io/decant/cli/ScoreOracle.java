package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Score and reasons of a row by hand: from the numbers that a pipeline makes of it, the weights
 * that the pipeline has, and the means in the card.
 */
final class ScoreOracle {
  private final JsonNode slots;
  private final PipelineModel pipeline;
  private final LogisticRegressionModel model;

  ScoreOracle(JsonNode card, PipelineModel pipeline) {
    this.slots = card.at("/model/slots");
    this.pipeline = pipeline;
    this.model = (LogisticRegressionModel) pipeline.stages()[pipeline.stages().length - 1];
  }

  /** Id, numbers and probabilities of each user, as Spark makes them. */
  List<Row> expected(Dataset<Row> users) {
    return pipeline
        .transform(users)
        .select("user_id", "decant_features", "decant_probability")
        .collectAsList();
  }

  /** Compares what was published of a user. */
  void check(Row expected, Row published, int most) {
    double score = published.getAs("score");
    assertThat(score).isCloseTo(((Vector) expected.get(2)).apply(1), within(1e-9));
    Map<String, Double> parts = new LinkedHashMap<>();
    double odds = model.intercept();
    for (int i = 0; i < slots.size(); i++) {
      double mean = slots.get(i).get("mean").asDouble();
      double coefficient = model.coefficients().apply(i);
      double part = coefficient * (((Vector) expected.get(1)).apply(i) - mean);
      parts.merge(slots.get(i).get("feature").asText(), part, Double::sum);
      odds += coefficient * mean;
    }
    odds += parts.values().stream().mapToDouble(part -> part).sum();
    assertThat(1 / (1 + Math.exp(-odds))).as("the parts add up").isCloseTo(score, within(1e-9));
    List<Row> reasons = published.getList(published.fieldIndex("reasons"));
    List<Double> greatest =
        parts.values().stream()
            .sorted(Comparator.comparingDouble(part -> -Math.abs(part)))
            .limit(most)
            .toList();
    assertThat(reasons).hasSize(most);
    for (int i = 0; i < most; i++) {
      double contribution = reasons.get(i).getDouble(1);
      assertThat(contribution).isCloseTo(greatest.get(i), within(1e-9));
      assertThat(parts.get(reasons.get(i).getString(0))).isCloseTo(contribution, within(1e-9));
    }
  }
}
