package io.decant.report;

import io.decant.config.LearningConfig.Algorithm;
import io.decant.model.Baseline;
import io.decant.model.CandidateResult;
import io.decant.model.Decile;
import io.decant.model.Evaluation;
import io.decant.model.Figure;
import io.decant.model.LearntFeature;
import io.decant.model.LearntModel;
import io.decant.model.LearntSlot;
import io.decant.model.ModelCard;
import io.decant.model.Slot;
import io.decant.model.UnusedColumn;
import java.util.List;
import java.util.Map;

/** A model as somebody could have trained it. */
final class SampleModels {
  private SampleModels() {}

  static ModelReport report(boolean beaten, boolean alreadyPublished) {
    return new ModelReport(
        card(beaten), "{\n  \"run\" : \"march\"\n}\n", "s3a://lake/models/march", alreadyPublished);
  }

  private static ModelCard card(boolean beaten) {
    Map<String, Double> parameters = Map.of("elasticNet", 0.5);
    Evaluation test = evaluation(0.8123, 0.7712);
    return new ModelCard(
        ModelCard.FORMAT_VERSION,
        "propensity-model",
        "march",
        "2026-03-16T06:00:00Z",
        new ModelCard.TrainingSet(
            "s3a://lake/sets/training",
            "propensity-training",
            "r7",
            "2026-03-16",
            "12",
            12_345,
            "158fd0811c126d6e14ae2a0e6c82ae3c",
            "ab".repeat(32)),
        new ModelCard.Label("subscribed", "14 days"),
        parts(),
        List.of(new UnusedColumn("crm_<tags>", "its type is array<string>")),
        List.of(new CandidateResult(Algorithm.LOGISTIC_REGRESSION, parameters, 0.0912, 0.8, 0.21)),
        new LearntModel(
            Algorithm.LOGISTIC_REGRESSION,
            parameters,
            -4.2,
            List.of(
                new LearntFeature("crm_tier", "CATEGORY", 0.31, 0, 5, 0.01, 0.25),
                new LearntFeature("behaviour_opened_30d", "NUMBER", 0, 3.2, 0, 0, 0.75)),
            List.of(
                new LearntSlot("crm_tier", Slot.Kind.CATEGORY, "gold", 0.4, 0.1, 0.3),
                new LearntSlot("behaviour_opened_30d", Slot.Kind.VALUE, null, 0.2, 3.2, 4.1))),
        test,
        test,
        List.of(
            new Baseline("majority", "the share of positives", evaluation(0.5, 0.5), true),
            new Baseline(
                "single-feature",
                "the share of positives by crm_tier",
                evaluation(0.7011, 0.66),
                beaten)),
        List.of(0.09, 0.05),
        new ModelCard.Intervals("Poisson bootstrap of entities", 500, 0.95, 42),
        "pipeline-1a2b3c4d",
        governance(),
        Map.of("model.seed", "42"),
        new ModelCard.Software("0.1.0", "4.1.0"));
  }

  private static List<ModelCard.Part> parts() {
    return List.of(
        new ModelCard.Part("train", List.of("fold_1", "fold_2"), 10_000, 2_000, 84_210.4, 0.0237),
        new ModelCard.Part("validation", List.of("fold_3"), 1_100, 210, 9_021, 0.0232),
        new ModelCard.Part("test", List.of("fold_4"), 1_245, 240, 9_900, 0.0242));
  }

  private static ModelCard.Governance governance() {
    return new ModelCard.Governance(
        Map.of("crm_tier", List.of("C2", "C9")),
        List.of(new ModelCard.Exemption("trial", "agreed", "C9", List.of("crm_tier"))),
        List.of("labels of platform are those of run r7"));
  }

  private static Evaluation evaluation(double auc, double low) {
    return new Evaluation(
        1_245,
        240,
        0.0242,
        0.0239,
        new Figure(auc, low, 0.85),
        new Figure(0.2105, 0.16, 0.27),
        new Figure(0.0934, 0.08, 0.1),
        new Figure(0.0031, null, null),
        List.of(
            new Decile(1, 420, 0.1, 0.12, 0.1234, 5.1, 0.51),
            new Decile(2, 825, 0.9, 0.013, 0.0131, 0.54, 1)));
  }
}
