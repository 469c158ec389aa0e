package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures, against those of the rows themselves. */
class ScoreCurveTest {
  private record Scored(double score, boolean positive, double weight) {}

  private static List<Scored> rows(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Scored> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double score = 1 / (1 + Math.exp(3 - 2 * random.nextGaussian()));
      boolean positive = random.nextDouble() < score;
      rows.add(new Scored(score, positive, positive ? 1 : 5));
    }
    return rows;
  }

  private static ScoreHistogram histogram(List<Scored> rows) {
    return new ScoreHistogram(
        rows.stream()
            .map(
                row ->
                    new ScoreBin(
                        ScoreBins.index(row.score()),
                        row.positive(),
                        1,
                        row.weight(),
                        row.weight() * row.score(),
                        row.weight() * loss(row)))
            .toList());
  }

  private static double loss(Scored row) {
    return -Math.log(row.positive() ? row.score() : 1 - row.score());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void figuresAreThoseOfTheRows(long seed) {
    List<Scored> rows = rows(seed, 1500);
    ScoreCurve curve = histogram(rows).curve();
    double better = 0;
    double pairs = 0;
    double loss = 0;
    double weight = 0;
    for (Scored one : rows) {
      loss += one.weight() * loss(one);
      weight += one.weight();
      for (Scored other : rows) {
        if (one.positive() && !other.positive()) {
          double pair = one.weight() * other.weight();
          pairs += pair;
          better +=
              one.score() > other.score() ? pair : one.score() == other.score() ? pair / 2 : 0;
        }
      }
    }
    assertThat(curve.auc()).isCloseTo(better / pairs, within(1e-4));
    assertThat(curve.logLoss()).isCloseTo(loss / weight, within(1e-9));
    assertThat(curve.averagePrecision()).isCloseTo(averagePrecision(rows), within(5e-3));
  }

  private static double averagePrecision(List<Scored> rows) {
    List<Scored> sorted = new ArrayList<>(rows);
    sorted.sort((a, b) -> Double.compare(b.score(), a.score()));
    double found = 0;
    double taken = 0;
    double sum = 0;
    for (Scored row : sorted) {
      taken += row.weight();
      if (row.positive()) {
        found += row.weight();
        sum += row.weight() * found / taken;
      }
    }
    return sum / found;
  }

  @Test
  void decilesDivideThePopulation() {
    ScoreCurve curve = histogram(rows(4, 20_000)).curve();
    List<Decile> deciles = curve.deciles();
    assertThat(deciles).hasSize(10);
    assertThat(deciles)
        .allSatisfy(decile -> assertThat(decile.share()).isCloseTo(0.1, within(0.01)))
        .isSortedAccordingTo((a, b) -> Double.compare(b.meanScore(), a.meanScore()));
    assertThat(deciles.stream().mapToLong(Decile::rows).sum()).isEqualTo(20_000);
    assertThat(deciles.get(0).lift()).isGreaterThan(3);
    assertThat(deciles.get(9).captured()).isCloseTo(1, within(1e-9));
    assertThat(deciles.stream().mapToDouble(one -> one.share() * one.rate()).sum())
        .isCloseTo(curve.rate(), within(1e-9));
  }

  @Test
  void thresholdsAssignTheDecileAgain() {
    List<Scored> rows = rows(5, 5_000);
    ScoreCurve curve = histogram(rows).curve();
    List<Double> thresholds = curve.thresholds();
    assertThat(thresholds).hasSize(9).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    for (Decile decile : curve.deciles()) {
      long assigned =
          rows.stream()
              .filter(
                  row ->
                      1 + thresholds.stream().filter(least -> row.score() < least).count()
                          == decile.decile())
              .count();
      assertThat(assigned).isCloseTo(decile.rows(), within(25L));
    }
  }

  /** However small, they are not told apart, so they are in one decile. */
  @Test
  void theLeastScoresOfAllAreInOneDecile() {
    ScoreCurve curve = new ScoreCurve(2);
    curve.add(new ScoreBin(ScoreBins.index(1e-9), false, 80, 80, 0, 0), 1);
    curve.add(new ScoreBin(ScoreBins.index(0.5), false, 20, 20, 10, 0), 1);
    List<Double> thresholds = curve.thresholds();
    for (double score : new double[] {0, 1e-12, 1e-9}) {
      assertThat(thresholds)
          .as("a score of %s", score)
          .filteredOn(least -> score < least)
          .hasSize(6);
    }
  }

  /** What a score that says nothing is worth. */
  @Test
  void equalScoresStayTogether() {
    List<Scored> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new Scored(0.05, i < 20, i < 20 ? 1 : 5));
    }
    ScoreCurve curve = histogram(rows).curve();
    assertThat(curve.auc()).isEqualTo(0.5);
    assertThat(curve.rate()).isCloseTo(20 / 420.0, within(1e-12));
    assertThat(curve.averagePrecision()).isCloseTo(20 / 420.0, within(1e-12));
    assertThat(curve.meanScore()).isCloseTo(0.05, within(1e-12));
    assertThat(curve.calibrationError()).isCloseTo(0.05 - 20 / 420.0, within(1e-12));
    assertThat(curve.deciles()).singleElement().extracting(Decile::rows).isEqualTo(100L);
    assertThat(curve.logLoss())
        .isCloseTo(-(20 * Math.log(0.05) + 400 * Math.log(0.95)) / 420, within(1e-12));
  }

  @Test
  void aBinBeginsAtItsLeastScore() {
    for (double score : new double[] {0, 1e-9, 0.0001, 0.3, 0.5, 0.999, 1}) {
      int bin = ScoreBins.index(score);
      assertThat(bin).isNotNegative();
      assertThat(ScoreBins.lower(bin)).isLessThanOrEqualTo(score);
      if (score < 1) {
        assertThat(ScoreBins.lower(bin + 1)).isGreaterThan(score);
      }
    }
  }
}
