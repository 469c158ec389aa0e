package io.decant.report;

import io.decant.model.Baseline;
import io.decant.model.Decile;
import io.decant.model.Figure;
import io.decant.model.LearntFeature;
import io.decant.model.ModelCard;
import io.decant.report.ModelFigures.Headline;
import java.util.ArrayList;
import java.util.List;

/** A trained model, for the terminal. */
final class ModelText {
  private static final int MOST_FEATURES = 10;
  private static final int BAR = 20;

  private final ModelReport report;
  private final ModelCard card;
  private final Style style;

  ModelText(ModelReport report, Style style) {
    this.report = report;
    this.card = report.card();
    this.style = style;
  }

  /** The text, ending with a line break. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(style.paint(Paint.BOLD, report.path()));
    lines.add(style.paint(Paint.DIM, head()));
    lines.add(
        style.paint(
            Paint.DIM,
            "learnt from " + card.trainingSet().path() + ", run " + card.trainingSet().run()));
    for (String sentence : ModelFigures.governance(card)) {
      lines.add(style.paint(Paint.DIM, sentence));
    }
    lines.add("");
    lines.addAll(parts());
    lines.add("");
    lines.addAll(headlines());
    lines.add("");
    lines.addAll(deciles());
    lines.add("");
    lines.addAll(features());
    lines.add("");
    lines.add(
        card.beatsBaselines()
            ? style.paint(Paint.GREEN, style.passed() + " " + report.verdict())
            : style.paint(Paint.YELLOW, report.verdict()));
    if (report.alreadyPublished()) {
      lines.add("The run had been published before; nothing was done.");
    }
    return String.join("\n", lines) + "\n";
  }

  private String head() {
    return String.join(
        style.dot(),
        "model of " + card.job(),
        ModelFigures.algorithm(card.model().algorithm()),
        ModelFigures.parameters(card.model().parameters()),
        Figures.count(card.candidates().size(), "candidate"));
  }

  private List<String> parts() {
    TextTable table = new TextTable(style);
    table.row(SetSections.heading("Parts", "rows", "positive", "population", "rate"));
    for (ModelCard.Part part : card.parts()) {
      table.row(
          Cell.left("  " + part.part()),
          Cell.right(Figures.count(part.rows())),
          Cell.right(Figures.count(part.positives())),
          Cell.right(Figures.count(Math.round(part.population()))),
          Cell.right(ModelFigures.rate(part.rate())));
    }
    return table.lines();
  }

  private List<String> headlines() {
    TextTable table = new TextTable(style);
    List<Cell> head =
        new ArrayList<>(
            List.of(
                Cell.left("Test").in(Paint.BOLD),
                Cell.right("model").in(Paint.DIM),
                Cell.right(confidence()).in(Paint.DIM)));
    card.baselines().forEach(one -> head.add(Cell.right(one.name()).in(Paint.DIM)));
    table.row(head.toArray(Cell[]::new));
    for (Headline headline : Headline.values()) {
      Figure figure = headline.of(card.test());
      List<Cell> row =
          new ArrayList<>(
              List.of(
                  Cell.left("  " + headline.title()),
                  Cell.right(ModelFigures.value(figure)),
                  Cell.right(ModelFigures.interval(figure)).in(Paint.DIM)));
      card.baselines()
          .forEach(one -> row.add(Cell.right(ModelFigures.value(headline.of(one.test())))));
      table.row(row.toArray(Cell[]::new));
    }
    List<String> lines = new ArrayList<>(table.lines());
    for (Baseline baseline : card.baselines()) {
      lines.add(style.paint(Paint.DIM, "  " + baseline.name() + ": " + baseline.description()));
    }
    return lines;
  }

  private String confidence() {
    return Numbers.figure(100 * card.bootstrap().confidence()) + " % interval";
  }

  private List<String> deciles() {
    TextTable table = new TextTable(style);
    table.row(SetSections.heading("Deciles", "rows", "score", "rate", "lift", "captured"));
    for (Decile decile : card.test().deciles()) {
      String bar = style.bar(decile.captured(), BAR);
      table.row(
          Cell.left("  " + decile.decile()),
          Cell.right(Figures.count(decile.rows())),
          Cell.right(ModelFigures.rate(decile.meanScore())),
          Cell.right(ModelFigures.rate(decile.rate())),
          Cell.right(Figures.factor(decile.lift())),
          Cell.right(ModelFigures.percent(decile.captured())),
          Cell.left(bar).in(Paint.BLUE));
    }
    return table.lines();
  }

  private List<String> features() {
    TextTable table = new TextTable(style);
    table.row(SetSections.heading("Features", "importance", "missing"));
    List<LearntFeature> features = ModelFigures.byImportance(card);
    for (LearntFeature feature : features.stream().limit(MOST_FEATURES).toList()) {
      table.row(
          Cell.left("  " + feature.column()),
          Cell.right(ModelFigures.percent(feature.importance())),
          Cell.right(ModelFigures.percent(feature.missing())),
          Cell.left(style.bar(feature.importance(), BAR)).in(Paint.BLUE));
    }
    List<String> lines = new ArrayList<>(table.lines());
    int more = features.size() - MOST_FEATURES;
    if (more > 0) {
      lines.add("  and " + Figures.count(more, "more feature"));
    }
    card.unused()
        .forEach(
            one ->
                lines.add(
                    style.paint(
                        Paint.DIM, "  not learnt from: " + one.column() + ", " + one.reason())));
    return lines;
  }
}
