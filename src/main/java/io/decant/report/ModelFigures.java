package io.decant.report;

import io.decant.config.LearningConfig.Algorithm;
import io.decant.model.Evaluation;
import io.decant.model.Figure;
import io.decant.model.LearntFeature;
import io.decant.model.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures of a model, as people read them. */
final class ModelFigures {
  private ModelFigures() {}

  /** What is measured of a model, by its name. */
  enum Headline {
    AUC("AUC", Evaluation::auc),
    AVERAGE_PRECISION("average precision", Evaluation::averagePrecision),
    LOG_LOSS("log loss", Evaluation::logLoss),
    CALIBRATION_ERROR("calibration error", Evaluation::calibrationError);

    private final String title;
    private final Function<Evaluation, Figure> figure;

    Headline(String title, Function<Evaluation, Figure> figure) {
      this.title = title;
      this.figure = figure;
    }

    String title() {
      return title;
    }

    Figure of(Evaluation evaluation) {
      return figure.apply(evaluation);
    }
  }

  static String value(Figure figure) {
    return Numbers.figure(figure.value());
  }

  static String interval(Figure figure) {
    return figure.low() == null
        ? Numbers.NONE
        : Numbers.figure(figure.low()) + " to " + Numbers.figure(figure.high());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A rate may be far below a percent. */
  static String rate(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  static String algorithm(Algorithm algorithm) {
    return algorithm.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String parameters(Map<String, Double> parameters) {
    return parameters.entrySet().stream()
        .map(one -> words(one.getKey()) + " " + Numbers.figure(one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String words(String key) {
    return key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** What there is to say of the data usage labels of what it learnt from, a sentence each. */
  static List<String> governance(ModelCard card) {
    List<String> sentences = new ArrayList<>();
    card.labels()
        .forEach(
            (column, labels) ->
                sentences.add("labels of " + column + ": " + String.join(", ", labels)));
    if (card.governance() != null) {
      for (ModelCard.Exemption used : card.governance().exemptions()) {
        sentences.add(
            "exemption "
                + used.name()
                + " permits "
                + used.rule()
                + " in "
                + String.join(", ", used.subjects())
                + ": "
                + used.reason());
      }
      sentences.addAll(card.governance().notes());
    }
    return sentences;
  }

  /** The features, the one that matters most first. */
  static List<LearntFeature> byImportance(ModelCard card) {
    return card.model().features().stream()
        .sorted(Comparator.comparingDouble(LearntFeature::importance).reversed())
        .toList();
  }
}
