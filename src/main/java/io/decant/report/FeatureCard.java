package io.decant.report;

import io.decant.check.FeatureDrift;
import io.decant.plan.FeatureDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One feature among many: what it is, how far it drifts, its distribution. */
final class FeatureCard {
  private static final int LONGEST_DEFINITION = 300;

  private FeatureCard() {}

  /**
   * The markup.
   *
   * @param place among the columns
   */
  static String of(FeatureReport feature, int place) {
    FeatureDistribution counted = feature.counted();
    return "<li data-place=\""
        + place
        + "\" data-name=\""
        + Markup.text(feature.name())
        + "\" data-drift=\""
        + number(FeaturesPart.psi(feature))
        + "\" data-missing=\""
        + number(Numbers.share(counted.missing(), counted.rows()))
        + "\">\n<h3>"
        + Markup.text(feature.name())
        + "</h3>\n"
        + "<p class=\"dim\">"
        + Markup.text(feature.column().type().toLowerCase(Locale.ROOT) + ", " + definition(feature))
        + "</p>\n"
        + feature.drift().map(FeatureCard::drift).orElse("")
        + Markup.paragraph(missing(feature))
        + "\n"
        + chart(feature)
        + "</li>\n";
  }

  private static String definition(FeatureReport feature) {
    String definition = feature.column().definition();
    return definition.length() <= LONGEST_DEFINITION
        ? definition
        : definition.substring(0, LONGEST_DEFINITION) + "…";
  }

  private static String drift(FeatureDrift drift) {
    String verdict =
        switch (drift.level()) {
          case NONE -> "";
          case WARN -> " <strong class=\"warn\">drifts</strong>";
          case STOP -> " <strong class=\"bad\">drifts too far</strong>";
        };
    return "<p>PSI "
        + number(drift.psi())
        + ", Jensen-Shannon "
        + number(drift.jensenShannon())
        + verdict
        + "</p>\n";
  }

  private static String missing(FeatureReport feature) {
    FeatureDistribution counted = feature.counted();
    String here = Figures.percent(counted.missing(), counted.rows()) + " without a value";
    return feature
        .training()
        .map(
            training ->
                here + ", in training " + Figures.percent(training.missing(), training.rows()))
        .orElse(here);
  }

  private static String chart(FeatureReport feature) {
    Chart chart = new Chart(Chart.Kind.COLUMNS, Chart.Unit.SHARE);
    FeatureDistribution counted = feature.counted();
    List<String> names = BinNames.of(counted, feature.column().type());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i <= names.size(); i++) {
      StringBuilder row = new StringBuilder(Markup.name(i < names.size() ? names.get(i) : "none"));
      int bin = i;
      feature.training().ifPresent(training -> row.append(share(training, bin)));
      row.append(share(counted, bin)).append(Markup.number(Figures.count(rows(counted, bin))));
      rows.add(row.toString());
    }
    String caption = "Distribution of " + feature.name();
    return feature.training().isPresent()
        ? chart.small(caption, List.of("value", "#training", "#this set", "#rows"), rows)
        : chart.small(caption, List.of("value", "#share", "#rows"), rows);
  }

  private static String share(FeatureDistribution counted, int bin) {
    long rows = rows(counted, bin);
    return Markup.plotted(
        Numbers.share(rows, counted.rows()), Figures.percent(rows, counted.rows()));
  }

  /** The bin after the last is that of rows without a value. */
  private static long rows(FeatureDistribution counted, int bin) {
    return bin < counted.counts().size() ? counted.counts().get(bin) : counted.missing();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
