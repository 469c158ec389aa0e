package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.config.LearningConfig;
import io.decant.config.LearningConfig.Algorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final double TRUE_RATE = 0.2;

  private static Bootstrap bootstrap(int rounds, long seed) {
    return new Bootstrap(
        new LearningConfig(
            List.of(),
            50,
            List.of(Algorithm.LOGISTIC_REGRESSION),
            List.of(0.1),
            List.of(0.0),
            10,
            rounds,
            0.95,
            seed));
  }

  /** Rows of two scores, of which the higher is positive more often. */
  private static ScoreHistogram histogram(SplittableRandom random, int rows) {
    List<ScoreBin> bins = new ArrayList<>();
    for (double score : new double[] {0.1, 0.3}) {
      long positives = 0;
      for (int i = 0; i < rows / 2; i++) {
        positives += random.nextDouble() < score ? 1 : 0;
      }
      bins.add(bin(score, true, positives));
      bins.add(bin(score, false, rows / 2 - positives));
    }
    return new ScoreHistogram(bins);
  }

  private static ScoreBin bin(double score, boolean positive, long rows) {
    double loss = -Math.log(positive ? score : 1 - score);
    return new ScoreBin(
        ScoreBins.index(score), positive, rows, rows, rows, rows * score, rows * loss);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 7, 29.9, 30, 400})
  void drawsHaveTheMeanAndVarianceOfPoisson(double mean) {
    SplittableRandom random = new SplittableRandom(1);
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double drawn = Bootstrap.poisson(mean, random);
      assertThat(drawn).isNotNegative().isEqualTo(Math.rint(drawn));
      sum += drawn;
      squares += drawn * drawn;
    }
    double found = sum / draws;
    assertThat(found).isCloseTo(mean, within(0.03 * mean + 0.01));
    assertThat(squares / draws - found * found).isCloseTo(mean, within(0.05 * mean + 0.02));
  }

  /** The known loss of the true rates lies in the intervals of most samples. */
  @Test
  void intervalsHoldTheTrueValue() {
    SplittableRandom random = new SplittableRandom(7);
    double entropy = 0;
    for (double score : new double[] {0.1, 0.3}) {
      entropy -= (score * Math.log(score) + (1 - score) * Math.log(1 - score)) / 2;
    }
    int held = 0;
    int samples = 200;
    for (int i = 0; i < samples; i++) {
      Figure loss = bootstrap(200, i).evaluate(histogram(random, 600)).logLoss();
      held += loss.low() <= entropy && entropy <= loss.high() ? 1 : 0;
    }
    assertThat(held / (double) samples).isBetween(0.89, 0.99);
  }

  @Test
  void theSeedDecides() {
    ScoreHistogram histogram = histogram(new SplittableRandom(3), 500);
    Evaluation one = bootstrap(100, 1).evaluate(histogram);
    assertThat(bootstrap(100, 1).evaluate(histogram)).isEqualTo(one);
    assertThat(bootstrap(100, 2).evaluate(histogram)).isNotEqualTo(one);
    assertThat(one.auc().value()).isBetween(one.auc().low(), one.auc().high());
    assertThat(one.rate()).isCloseTo(TRUE_RATE, within(0.05));
  }

  /** Spark gives them in any order. */
  @Test
  void theOrderOfTheBinsDecidesNothing() {
    List<ScoreBin> bins = new ArrayList<>(histogram(new SplittableRandom(3), 500).bins());
    Evaluation one = bootstrap(100, 1).evaluate(new ScoreHistogram(bins));
    Collections.reverse(bins);
    assertThat(bootstrap(100, 1).evaluate(new ScoreHistogram(bins))).isEqualTo(one);
  }

  /** Heavy rows vary more than as many light ones. */
  @Test
  void weightsWidenTheIntervals() {
    List<ScoreBin> light = List.of(bin(0.2, true, 40), bin(0.2, false, 160));
    List<ScoreBin> heavy =
        List.of(
            bin(0.2, true, 40),
            new ScoreBin(ScoreBins.index(0.2), false, 4, 160, 160 * 40, 32, 160 * 0.223));
    Figure narrow = bootstrap(300, 1).evaluate(new ScoreHistogram(light)).averagePrecision();
    Figure wide = bootstrap(300, 1).evaluate(new ScoreHistogram(heavy)).averagePrecision();
    assertThat(wide.high() - wide.low()).isGreaterThan(2 * (narrow.high() - narrow.low()));
  }

  @Test
  void tooFewRowsHaveNoInterval() {
    ScoreHistogram histogram = new ScoreHistogram(List.of(bin(0.2, true, 1), bin(0.1, false, 1)));
    Evaluation evaluation = bootstrap(100, 1).evaluate(histogram);
    assertThat(evaluation.auc()).isEqualTo(new Figure(1, null, null));
  }

  @Test
  void figuresHaveSixDigits() {
    assertThat(Rounded.of(0.123456789)).isEqualTo(0.123457);
    assertThat(Rounded.of(1234567.8)).isEqualTo(1234570);
    assertThat(Rounded.of(1e-17)).isZero();
    assertThat(Rounded.of(-3e-17)).isEqualTo(0.0);
    assertThat(Rounded.of(Double.NaN)).isNaN();
  }
}
