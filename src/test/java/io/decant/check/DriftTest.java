package io.decant.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.check.FeatureDrift.Level;
import io.decant.config.DriftConfig;
import io.decant.config.DriftConfig.Limits;
import io.decant.plan.FeatureDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Divergences against textbook values and other definitions of the same measures. */
class DriftTest {
  private static final DriftConfig LIMITS =
      new DriftConfig(limits(0.1, 0.25), limits(0.05, Double.NaN));

  private static Limits limits(double warn, double stop) {
    return new Limits(
        OptionalDouble.of(warn),
        Double.isNaN(stop) ? OptionalDouble.empty() : OptionalDouble.of(stop));
  }

  private static FeatureDistribution distribution(String feature, long missing, Long... counts) {
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < counts.length; i++) {
      edges.add((double) i);
    }
    return new FeatureDistribution(feature, edges, List.of(), List.of(counts), missing);
  }

  private static Divergence of(FeatureDistribution training, FeatureDistribution scoring) {
    return Divergence.of(training, scoring);
  }

  @Test
  void textbookValues() {
    Divergence halves = of(distribution("x", 0, 50L, 50L), distribution("x", 0, 600L, 400L));
    assertThat(halves.psi()).isCloseTo(0.0405465, within(1e-7));
    assertThat(halves.jensenShannon()).isCloseTo(0.0072997, within(1e-6));

    // Shares of the development and the actual sample of a scorecard with ten score bands.
    Divergence bands =
        of(
            distribution("x", 0, 60L, 100L, 90L, 120L, 120L, 80L, 70L, 80L, 120L, 160L),
            distribution("x", 0, 70L, 80L, 70L, 90L, 130L, 110L, 140L, 120L, 110L, 80L));
    double expected = 0;
    double[][] shares = {
      {.06, .07}, {.10, .08}, {.09, .07}, {.12, .09}, {.12, .13},
      {.08, .11}, {.07, .14}, {.08, .12}, {.12, .11}, {.16, .08}
    };
    for (double[] share : shares) {
      expected += (share[1] - share[0]) * Math.log(share[1] / share[0]);
    }
    assertThat(bands.psi()).isCloseTo(expected, within(1e-12)).isCloseTo(0.1511, within(1e-4));
  }

  @Test
  void equalSharesDoNotDiverge() {
    Divergence none = of(distribution("x", 5, 10L, 20L), distribution("x", 50, 100L, 200L));
    assertThat(none.psi()).isCloseTo(0, within(1e-12));
    assertThat(none.jensenShannon()).isCloseTo(0, within(1e-12));
  }

  @Test
  void disjointSharesAreOneBitApart() {
    Divergence all = of(distribution("x", 0, 10L, 0L), distribution("x", 0, 0L, 10L));
    assertThat(all.jensenShannon()).isCloseTo(1, within(1e-12));
    assertThat(all.psi()).isCloseTo(2 * 0.9999 * Math.log(10_000), within(1e-9));
  }

  @Test
  void valuesThatGoMissingAreDrift() {
    assertThat(of(distribution("x", 0, 50L, 50L), distribution("x", 50, 25L, 25L)).psi())
        .isGreaterThan(1);
  }

  /** The divergence is the entropy of the mixture less the mean entropy; its PSI is symmetric. */
  @Test
  void anotherDefinitionGivesTheSame() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Long[] learnt = new Long[6];
      Long[] given = new Long[6];
      for (int i = 0; i < 6; i++) {
        learnt[i] = (long) random.nextInt(100) + 1;
        given[i] = (long) random.nextInt(3) * random.nextInt(100) + 1;
      }
      Divergence there = of(distribution("x", 3, learnt), distribution("x", 4, given));
      Divergence back = of(distribution("x", 4, given), distribution("x", 3, learnt));
      assertThat(there.psi()).isCloseTo(back.psi(), within(1e-12));
      double[] p = shares(learnt, 3);
      double[] q = shares(given, 4);
      double[] middle = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        middle[i] = (p[i] + q[i]) / 2;
      }
      assertThat(there.jensenShannon())
          .isCloseTo(entropy(middle) - (entropy(p) + entropy(q)) / 2, within(1e-12));
    }
  }

  private static double[] shares(Long[] counts, long missing) {
    double[] shares = new double[counts.length + 1];
    double all = missing;
    for (Long count : counts) {
      all += count;
    }
    for (int i = 0; i < counts.length; i++) {
      shares[i] = counts[i] / all;
    }
    shares[counts.length] = missing / all;
    return shares;
  }

  private static double entropy(double[] shares) {
    double bits = 0;
    for (double share : shares) {
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  @Test
  void limitsWarnAndStop() {
    List<FeatureDistribution> training =
        List.of(
            distribution("same", 0, 50L, 50L),
            distribution("more", 0, 50L, 50L),
            distribution("other", 0, 50L, 50L));
    List<FeatureDistribution> scoring =
        List.of(
            distribution("same", 0, 5L, 5L),
            distribution("more", 0, 66L, 34L),
            distribution("other", 0, 90L, 10L));
    Drift drift = Drift.between(training, scoring, LIMITS);
    assertThat(drift.features())
        .extracting(FeatureDrift::feature, FeatureDrift::level)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("other", Level.STOP),
            org.assertj.core.groups.Tuple.tuple("more", Level.WARN),
            org.assertj.core.groups.Tuple.tuple("same", Level.NONE));
    assertThat(drift.results()).hasSize(1);
    CheckResult result = drift.results().get(0);
    assertThat(result.passed()).isFalse();
    assertThat(result.message())
        .isEqualTo(
            "drift: observed 2 of 3 features drift; farthest: other (PSI 0.8789, Jensen-Shannon"
                + " 0.1468), allowed PSI at most 0.25. For example: other (PSI 0.8789,"
                + " Jensen-Shannon 0.1468). Look at the sources of these features; train anew if"
                + " the change is real, or raise checks.drift.");
    assertThat(Drift.between(training, scoring, DriftConfig.UNLIMITED).results().get(0).passed())
        .isTrue();
  }

  @Test
  void aGateThatCannotBeAppliedFails() {
    assertThat(Drift.between(List.of(), List.of(), LIMITS).results().get(0).message())
        .startsWith("drift: observed no feature could be compared, allowed PSI at most 0.25.");
    assertThat(Drift.between(List.of(), List.of(), DriftConfig.UNLIMITED).results().get(0).passed())
        .isTrue();
  }

  @Test
  void valuesFallIntoTheBinsOfTheirEdges() {
    FeatureBins numbers = new FeatureBins("x", true, List.of(1.0, 2.5), List.of());
    assertThat(numbers.size()).isEqualTo(4);
    assertThat(List.of(-9.0, 1.0, 1.1, 2.5, 2.6, Double.POSITIVE_INFINITY, Double.NaN))
        .extracting(numbers::bin)
        .containsExactly(0, 0, 1, 1, 2, 2, 3);
    FeatureBins texts = new FeatureBins("x", false, List.of(), List.of("a", "b"));
    assertThat(List.of("a", "b", "c")).extracting(texts::bin).containsExactly(0, 1, 2);
    FeatureDistribution counted = texts.counted(new double[] {4.4, 2.6, 2, 1.2});
    assertThat(counted.counts()).containsExactly(4L, 3L, 2L);
    assertThat(counted.missing()).isEqualTo(1);
  }

  @Test
  void edgesAreDecilesEachOnce() {
    assertThat(BinSample.edges(List.of(1.0, 2.0, 3.0, 3.0, 4.0))).containsExactly(2.0, 3.0, 4.0);
    assertThat(BinSample.edges(List.of(0.0, 0.0, 0.0, 5.0)))
        .containsExactly(-Double.MIN_VALUE, 0.0, 5.0);
    assertThat(BinSample.edges(List.of())).isEmpty();
  }
}
