package io.decant.report;

import io.decant.check.FeatureDrift;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How every feature is distributed, in a scoring set against its training set. */
final class FeaturesPart {
  /** Keeps a page with thousands of features below what a browser opens at once. */
  private static final int MOST_CHARACTERS = 2_200_000;

  private static final String COMPARED =
      "Share of rows in each bin, in the training set and in this set. Bins of numbers lie between"
          + " the deciles of the training set, and a value that is frequent has one of its own."
          + " The population stability index (PSI) and the Jensen-Shannon divergence (in bits,"
          + " from 0 to 1) say how far the two lie apart. Rows are counted as they stand: a"
          + " sampled training set has more positives than the population, which shows here too.";

  private static final String ALONE =
      "Share of rows in each bin. Bins of numbers lie between the deciles, and a value that is"
          + " frequent has one of its own; scoring sets are compared over the same bins.";

  private FeaturesPart() {}

  static Optional<PagePart> of(RunReport report) {
    return report.features().isEmpty()
        ? Optional.empty()
        : Optional.of(new PagePart("features", "Features", body(report.features())));
  }

  private static String body(List<FeatureReport> features) {
    boolean compared = features.stream().anyMatch(feature -> feature.training().isPresent());
    List<Integer> order =
        IntStream.range(0, features.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer place) -> -psi(features.get(place))))
            .toList();
    StringBuilder cards = new StringBuilder();
    int shown = 0;
    while (shown < order.size() && cards.length() < MOST_CHARACTERS) {
      int place = order.get(shown);
      cards.append(FeatureCard.of(features.get(place), place));
      shown++;
    }
    int more = features.size() - shown;
    return Markup.paragraph(compared ? COMPARED : ALONE)
        + controls(compared)
        + "<ul class=\"cards\">\n"
        + cards
        + "</ul>"
        + (more > 0
            ? Markup.paragraph("And " + Figures.count(more, "more feature") + "; the JSON has all.")
            : "");
  }

  private static String controls(boolean compared) {
    return "<form class=\"controls\" role=\"search\" aria-label=\"Features\">\n"
        + "<label>Name has <input type=\"search\" name=\"name\" autocomplete=\"off\"></label>\n"
        + "<label>Order <select name=\"order\">"
        + (compared ? option("drift", "by drift") : "")
        + option("place", "as in the set")
        + option("name", "by name")
        + option("missing", "by missing values")
        + "</select></label>\n<output aria-live=\"polite\"></output>\n</form>\n";
  }

  private static String option(String value, String words) {
    return "<option value=\"" + value + "\">" + words + "</option>";
  }

  /** Those that cannot be compared come last. */
  static double psi(FeatureReport feature) {
    return feature.drift().map(FeatureDrift::psi).orElse(-1.0);
  }
}
