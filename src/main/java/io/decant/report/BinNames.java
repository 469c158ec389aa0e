package io.decant.report;

import io.decant.plan.FeatureDistribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/** What the bins of a feature are called. */
final class BinNames {
  private static final Pattern TIME = Pattern.compile("(?i)(timestamp.*|date)");
  private static final Pattern ZEROS = Pattern.compile("(\\.[0-9]*[1-9])0+$|\\.0+$");
  private static final int LONGEST = 60;
  private static final double LONGEST_AGE = 1e15;

  private BinNames() {}

  /**
   * A name for each bin, in their order.
   *
   * @param type of the column as DDL
   */
  static List<String> of(FeatureDistribution counted, String type) {
    if (!counted.edges().isEmpty()) {
      boolean isTime = TIME.matcher(type).matches();
      return numbers(counted.edges(), isTime ? BinNames::age : BinNames::figure);
    }
    if (counted.values().isEmpty()) {
      return List.of("any value");
    }
    List<String> names = new ArrayList<>();
    counted.values().forEach(value -> names.add(cut(value)));
    names.add("(others)");
    return names;
  }

  private static List<String> numbers(List<Double> edges, DoubleFunction<String> figure) {
    boolean point = edges.size() > 1 && edges.get(0) == Math.nextDown(edges.get(1));
    List<String> names = new ArrayList<>();
    names.add(point ? "< " + figure.apply(edges.get(1)) : "≤ " + figure.apply(edges.get(0)));
    for (int i = 1; i < edges.size(); i++) {
      String upper = figure.apply(edges.get(i));
      names.add(point && i == 1 ? upper : figure.apply(edges.get(i - 1)) + " to " + upper);
    }
    names.add("> " + figure.apply(edges.get(edges.size() - 1)));
    return names;
  }

  /** Without needless zeros. */
  private static String figure(double value) {
    return ZEROS.matcher(Numbers.figure(value)).replaceFirst("$1");
  }

  private static String age(double seconds) {
    double bounded = Math.max(-LONGEST_AGE, Math.min(LONGEST_AGE, seconds));
    return Figures.age(Duration.ofMillis(Math.round(bounded * 1000)));
  }

  private static String cut(String value) {
    String shown = value.isEmpty() ? "(empty)" : value;
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }
}
