package io.decant.check;

import io.decant.check.FeatureDrift.Level;
import io.decant.config.DriftConfig;
import io.decant.plan.FeatureDistribution;
import io.decant.plan.JobPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the features of a set are distributed, and how far a scoring set lies from the training set.
 *
 * @param distributions of the features of this set
 * @param features how far each lies from the training set, the farthest first; empty for a training
 *     set
 * @param results the check that follows from it; empty for a training set
 */
public record Drift(
    List<FeatureDistribution> distributions,
    List<FeatureDrift> features,
    List<CheckResult> results) {
  private static final String NAME = "drift";
  private static final int NAMED = 5;
  private static final String REMEDY =
      "Look at the sources of these features; train anew if the change is real, or raise"
          + " checks.drift.";

  /** Copies the lists. */
  public Drift {
    distributions = List.copyOf(distributions);
    features = List.copyOf(features);
    results = List.copyOf(results);
  }

  /**
   * Of a training set, which drifts from nothing.
   *
   * @param staged rows with the columns of the plan
   * @param rows how many they are
   */
  public static Drift none(JobPlan plan, Dataset<Row> staged, long rows) {
    return new Drift(new Distributions(plan, staged).counted(rows), List.of(), List.of());
  }

  /**
   * Of a scoring set.
   *
   * @param staged rows with the columns of the plan
   * @param training what the manifest of the training set says; empty in one of an earlier release
   */
  public static Drift of(JobPlan plan, Dataset<Row> staged, List<FeatureDistribution> training) {
    return between(
        training,
        new Distributions(plan, staged).countedLike(training),
        plan.job().checks().drift());
  }

  /** Of distributions over the same bins, in the same order. */
  static Drift between(
      List<FeatureDistribution> training, List<FeatureDistribution> scoring, DriftConfig limits) {
    List<FeatureDrift> drifts = new ArrayList<>();
    for (FeatureDistribution given : scoring) {
      training.stream()
          .filter(learnt -> learnt.feature().equals(given.feature()))
          .filter(learnt -> learnt.rows() > 0 && given.rows() > 0)
          .forEach(learnt -> drifts.add(drift(learnt, given, limits)));
    }
    drifts.sort(
        Comparator.comparing(FeatureDrift::psi).reversed().thenComparing(FeatureDrift::feature));
    return new Drift(scoring, drifts, List.of(result(drifts, limits)));
  }

  private static FeatureDrift drift(
      FeatureDistribution learnt, FeatureDistribution given, DriftConfig limits) {
    Divergence found = Divergence.of(learnt, given);
    boolean stop =
        isAbove(found.psi(), limits.psi().stop())
            || isAbove(found.jensenShannon(), limits.jensenShannon().stop());
    boolean warn =
        isAbove(found.psi(), limits.psi().warn())
            || isAbove(found.jensenShannon(), limits.jensenShannon().warn());
    Level level = stop ? Level.STOP : warn ? Level.WARN : Level.NONE;
    return new FeatureDrift(learnt.feature(), found.psi(), found.jensenShannon(), level);
  }

  private static boolean isAbove(double value, OptionalDouble limit) {
    return limit.isPresent() && value > limit.getAsDouble();
  }

  private static CheckResult result(List<FeatureDrift> drifts, DriftConfig limits) {
    String limit = limit(limits);
    boolean gate = limits.psi().stop().isPresent() || limits.jensenShannon().stop().isPresent();
    if (drifts.isEmpty()) {
      String unknown = "no feature could be compared";
      return gate
          ? Verdict.failed(
              NAME,
              unknown,
              limit,
              "",
              "One of the sets has no rows, or the manifest of the training set does not tell its"
                  + " distributions: publish it again.")
          : Verdict.passed(NAME, unknown, limit);
    }
    List<FeatureDrift> stopped = of(Level.STOP, drifts);
    String observed =
        Texts.number(stopped.size() + of(Level.WARN, drifts).size())
            + " of "
            + Texts.number(drifts.size())
            + " features drift; farthest: "
            + text(drifts.get(0));
    return stopped.isEmpty()
        ? Verdict.passed(NAME, observed, limit)
        : Verdict.failed(
            NAME,
            observed,
            limit,
            Texts.examples(stopped.stream().limit(NAMED).map(Drift::text).toList()),
            REMEDY);
  }

  private static List<FeatureDrift> of(Level level, List<FeatureDrift> drifts) {
    return drifts.stream().filter(drift -> drift.level() == level).toList();
  }

  private static String text(FeatureDrift drift) {
    return String.format(
        Locale.ROOT,
        "%s (PSI %.4f, Jensen-Shannon %.4f)",
        drift.feature(),
        drift.psi(),
        drift.jensenShannon());
  }

  private static String limit(DriftConfig limits) {
    List<String> words = new ArrayList<>();
    limits.psi().stop().ifPresent(stop -> words.add("PSI at most " + Texts.number(stop)));
    limits
        .jensenShannon()
        .stop()
        .ifPresent(stop -> words.add("Jensen-Shannon at most " + Texts.number(stop)));
    return words.isEmpty() ? "any drift" : String.join(", ", words);
  }
}
