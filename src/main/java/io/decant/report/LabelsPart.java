package io.decant.report;

import io.decant.build.LabelHistory;
import io.decant.build.PartFacts;
import io.decant.build.SpineFacts;
import io.decant.config.Produces;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often rows of a training set have the label: in each part, and over time. */
final class LabelsPart {
  private LabelsPart() {}

  static Optional<PagePart> of(RunReport report) {
    if (report.run().produces() != Produces.TRAINING_SET || report.parts().isEmpty()) {
      return Optional.empty();
    }
    String body =
        report.spine().map(LabelsPart::before).orElse("")
            + Chart.pair(parts(report), report.history().map(LabelsPart::history).orElse(""));
    return Optional.of(new PagePart("labels", "Label", body));
  }

  private static String before(SpineFacts spine) {
    long mature = spine.positives() + spine.negatives();
    String sampled =
        spine.negativesKept() < spine.negatives()
            ? " Of the negatives "
                + Figures.count(spine.negativesKept())
                + " were drawn; each stands for "
                + Figures.factor(spine.negativeWeight())
                + " on average, which is its weight. All rates below are after that."
            : "";
    return Markup.paragraph(
        Figures.count(spine.positives())
            + " of "
            + Figures.count(mature)
            + " mature observations are positive ("
            + Figures.percent(spine.positives(), mature)
            + ")."
            + sampled);
  }

  private static String parts(RunReport report) {
    List<String> rows = new ArrayList<>();
    for (PartFacts part : report.parts()) {
      rows.add(
          Markup.name(part.part())
              + rate(part.positives(), part.rows())
              + Markup.number(Figures.count(part.positives()))
              + Markup.number(Figures.count(part.rows())));
    }
    return new Chart(Chart.Kind.BARS, Chart.Unit.SHARE)
        .of(
            "Share of positive rows in each part of the split",
            List.of("part", "#positive", "#rows with the label", "#rows"),
            rows);
  }

  /** A row for each span; parts may have few rows in one, so that only all of them are drawn. */
  private static String history(LabelHistory history) {
    List<String> parts = history.spans().stream().map(LabelHistory.Span::part).distinct().toList();
    List<String> columns = new ArrayList<>(List.of("from", "#positive", "#rows"));
    parts.stream().filter(part -> parts.size() > 1).forEach(part -> columns.add("#" + part));
    List<String> rows = new ArrayList<>();
    List<LocalDate> starts =
        history.spans().stream().map(LabelHistory.Span::from).distinct().sorted().toList();
    for (LocalDate from : starts) {
      List<LabelHistory.Span> spans =
          history.spans().stream().filter(span -> span.from().equals(from)).toList();
      long all = spans.stream().mapToLong(LabelHistory.Span::rows).sum();
      long positives = spans.stream().mapToLong(LabelHistory.Span::positives).sum();
      StringBuilder row = new StringBuilder(Markup.name(from.toString()));
      row.append(rate(positives, all)).append(Markup.number(Figures.count(all)));
      parts.stream()
          .filter(part -> parts.size() > 1)
          .forEach(part -> row.append(Markup.number(rate(part, spans))));
      rows.add(row.toString());
    }
    String each = history.days() == 1 ? "by day" : "in spans of " + history.days() + " days";
    return new Chart(Chart.Kind.LINES, Chart.Unit.SHARE)
        .of("Share of positive rows over the time of observation, " + each, columns, rows);
  }

  private static String rate(String part, List<LabelHistory.Span> spans) {
    return spans.stream()
        .filter(span -> span.part().equals(part))
        .map(span -> Figures.percent(span.positives(), span.rows()))
        .findFirst()
        .orElse(Numbers.NONE);
  }

  private static String rate(long positives, long rows) {
    return rows == 0
        ? Markup.number(Numbers.NONE)
        : Markup.plotted(Numbers.share(positives, rows), Figures.percent(positives, rows));
  }
}
