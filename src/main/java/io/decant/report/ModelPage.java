package io.decant.report;

import io.decant.model.Baseline;
import io.decant.model.CandidateResult;
import io.decant.model.Decile;
import io.decant.model.Evaluation;
import io.decant.model.Figure;
import io.decant.model.LearntFeature;
import io.decant.model.ModelCard;
import io.decant.report.ModelFigures.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The card of a model as one page that needs nothing beside itself. Every bar repeats what stands
 * in its row.
 */
final class ModelPage {
  private final ModelReport report;
  private final ModelCard card;

  ModelPage(ModelReport report) {
    this.report = report;
    this.card = report.card();
  }

  /** The whole file. */
  String text() {
    return PageTemplate.fill(
        card.job() + ", model " + card.run(),
        header()
            + Markup.section("What it is worth", headlines())
            + Markup.section("Calibration and lift", deciles())
            + Markup.section("What it learnt from", parts())
            + Markup.section("Features", features())
            + Markup.section("Candidates", candidates()));
  }

  private String header() {
    List<String> facts = new ArrayList<>();
    facts.add(Markup.fact("model", card.run()));
    facts.add(Markup.fact("trained at", card.trainedAt()));
    facts.add(Markup.fact("kind", ModelFigures.algorithm(card.model().algorithm())));
    facts.add(Markup.fact("parameters", ModelFigures.parameters(card.model().parameters())));
    facts.add(Markup.fact("label", card.label().column()));
    if (!card.label().horizon().isEmpty()) {
      facts.add(Markup.fact("horizon", card.label().horizon()));
    }
    facts.add(Markup.fact("training set", card.trainingSet().path()));
    facts.add(Markup.fact("its run", card.trainingSet().run()));
    facts.add(Markup.fact("its digest", card.trainingSet().digest()));
    List<String> governance = ModelFigures.governance(card);
    if (!governance.isEmpty()) {
      facts.add(Markup.fact("governance", String.join("; ", governance)));
    }
    return "<header>\n<h1>"
        + Markup.text(card.job())
        + "</h1>\n"
        + Markup.paragraph("On rows that it had not seen, " + report.verdict() + ".")
        + "\n<dl>"
        + String.join("", facts)
        + "</dl>\n</header>\n";
  }

  private String headlines() {
    List<String> rows = new ArrayList<>();
    rows.add(figures("model", card.test()));
    card.baselines().forEach(one -> rows.add(figures(one.name(), one.test())));
    List<String> columns = new ArrayList<>(List.of("on the test part"));
    for (Headline headline : Headline.values()) {
      columns.add("#" + headline.title());
      columns.add("#interval");
    }
    return Markup.table(
            "Figures of the population, with intervals of "
                + ModelFigures.percent(card.bootstrap().confidence())
                + " by "
                + Figures.count(card.bootstrap().rounds())
                + " draws",
            columns,
            rows)
        + Markup.paragraph(
            card.baselines().stream()
                .map(Baseline::description)
                .collect(Collectors.joining("; ", "The baselines say: ", ".")));
  }

  private static String figures(String name, Evaluation evaluation) {
    StringBuilder row = new StringBuilder(Markup.name(name));
    for (Headline headline : Headline.values()) {
      Figure figure = headline.of(evaluation);
      row.append(Markup.number(ModelFigures.value(figure)));
      row.append(Markup.number(ModelFigures.interval(figure)));
    }
    return row.toString();
  }

  private String deciles() {
    List<String> rows = new ArrayList<>();
    for (Decile decile : card.test().deciles()) {
      rows.add(
          Markup.name(String.valueOf(decile.decile()))
              + Markup.number(Figures.count(decile.rows()))
              + Markup.number(ModelFigures.rate(decile.meanScore()))
              + Markup.number(ModelFigures.rate(decile.rate()))
              + Markup.number(Figures.factor(decile.lift()))
              + Markup.number(ModelFigures.percent(decile.captured()))
              + Markup.bar(decile.captured()));
    }
    return Markup.table(
        "Tenths of the population by score, on the test part",
        List.of("decile", "#rows", "#mean score", "#rate", "#lift", "#captured", ""),
        rows);
  }

  private String parts() {
    List<String> rows = new ArrayList<>();
    for (ModelCard.Part part : card.parts()) {
      rows.add(
          Markup.name(part.part())
              + Markup.cell(String.join(", ", part.of()))
              + Markup.number(Figures.count(part.rows()))
              + Markup.number(Figures.count(part.positives()))
              + Markup.number(Figures.count(Math.round(part.population())))
              + Markup.number(ModelFigures.rate(part.rate())));
    }
    return Markup.table(
        "Parts of the training set",
        List.of("part", "of the split", "#rows", "#positive", "#population", "#rate"),
        rows);
  }

  private String features() {
    List<String> rows = new ArrayList<>();
    for (LearntFeature feature : ModelFigures.byImportance(card)) {
      rows.add(
          Markup.name(feature.column())
              + Markup.number(ModelFigures.percent(feature.importance()))
              + Markup.bar(feature.importance())
              + Markup.number(ModelFigures.percent(feature.missing()))
              + Markup.number(Figures.count(feature.categories()))
              + Markup.number(ModelFigures.percent(feature.others())));
    }
    List<String> unused =
        card.unused().stream()
            .map(one -> Markup.name(one.column()) + Markup.cell(one.reason()))
            .toList();
    return Markup.table(
            "What each feature contributes to the scores, and how it was in training",
            List.of("feature", "#importance", "", "#missing", "#categories", "#other texts"),
            rows)
        + (unused.isEmpty()
            ? ""
            : Markup.table("Not learnt from", List.of("feature", "reason"), unused));
  }

  private String candidates() {
    List<String> rows = new ArrayList<>();
    for (CandidateResult candidate : card.candidates()) {
      rows.add(
          Markup.name(ModelFigures.algorithm(candidate.algorithm()))
              + Markup.cell(ModelFigures.parameters(candidate.parameters()))
              + Markup.number(Numbers.figure(candidate.logLoss()))
              + Markup.number(Numbers.figure(candidate.auc()))
              + Markup.number(Numbers.figure(candidate.averagePrecision())));
    }
    return Markup.table(
        "On the validation part; the least log loss wins",
        List.of("kind", "parameters", "#log loss", "#AUC", "#average precision"),
        rows);
  }
}
