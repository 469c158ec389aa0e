package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.config.LearningConfig;
import io.decant.config.LearningConfig.Algorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final double TRUE_RATE = 0.2;

  private record Scored(int entity, double score, boolean positive, double weight) {
    double loss() {
      return -Math.log(positive ? score : 1 - score);
    }
  }

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

  /**
   * Rows of two scores, of which the higher is positive more often.
   *
   * @param each how many there are of an entity; they are all alike
   */
  private static List<Scored> rows(SplittableRandom random, int entities, int each) {
    List<Scored> rows = new ArrayList<>();
    for (int entity = 0; entity < entities; entity++) {
      double score = entity % 2 == 0 ? 0.1 : 0.3;
      boolean positive = random.nextDouble() < score;
      for (int i = 0; i < each; i++) {
        rows.add(new Scored(entity, score, positive, 1));
      }
    }
    return rows;
  }

  /** Dealt out as a hash would. */
  private static int group(int entity) {
    return new SplittableRandom(entity).nextInt(GroupedScores.GROUPS);
  }

  private static GroupedScores grouped(List<Scored> rows) {
    SortedMap<Integer, ScoreBin> bins = new TreeMap<>();
    SortedMap<Integer, double[]> weights = new TreeMap<>();
    for (Scored row : rows) {
      double weight = row.weight();
      ScoreBin bin =
          new ScoreBin(
              ScoreBins.index(row.score()),
              row.positive(),
              1,
              weight,
              weight * row.score(),
              weight * row.loss());
      bins.merge(bin.place(), bin, ScoreBin::plus);
      weights
              .computeIfAbsent(bin.place(), place -> new double[GroupedScores.GROUPS])[
              group(row.entity())] +=
          weight;
    }
    return new GroupedScores(
        new ScoreHistogram(List.copyOf(bins.values())), List.copyOf(weights.values()));
  }

  private static double width(Figure figure) {
    return figure.high() - figure.low();
  }

  @Test
  void drawsHaveTheMeanAndVarianceOfPoisson() {
    SplittableRandom random = new SplittableRandom(1);
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double drawn = Bootstrap.poisson(random);
      assertThat(drawn).isNotNegative();
      sum += drawn;
      squares += drawn * drawn;
    }
    double found = sum / draws;
    assertThat(found).isCloseTo(1, within(0.04));
    assertThat(squares / draws - found * found).isCloseTo(1, within(0.07));
  }

  /** The same draws, each by its rows: every pair of them for the AUC. */
  @Test
  void intervalsAreThoseOfTheRowsThatAreDrawn() {
    List<Scored> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 400; i++) {
      double score = 0.05 + 0.1 * random.nextInt(9);
      boolean positive = random.nextDouble() < score;
      rows.add(new Scored(random.nextInt(100), score, positive, positive ? 1 : 3));
    }
    Evaluation evaluation = bootstrap(100, 9).evaluate(grouped(rows));
    SplittableRandom draws = new SplittableRandom(9);
    double[] aucs = new double[100];
    double[] losses = new double[100];
    for (int round = 0; round < 100; round++) {
      double[] times = Bootstrap.times(draws);
      aucs[round] = auc(rows, row -> row.weight() * times[group(row.entity())]);
      losses[round] = loss(rows, row -> row.weight() * times[group(row.entity())]);
    }
    isInterval(evaluation.auc(), auc(rows, Scored::weight), aucs);
    isInterval(evaluation.logLoss(), loss(rows, Scored::weight), losses);
  }

  private static void isInterval(Figure figure, double value, double[] drawn) {
    Arrays.sort(drawn);
    assertThat(figure)
        .isEqualTo(new Figure(Rounded.of(value), Rounded.of(drawn[2]), Rounded.of(drawn[97])));
  }

  private static double auc(List<Scored> rows, ToDoubleFunction<Scored> weight) {
    double better = 0;
    double pairs = 0;
    for (Scored one : rows) {
      for (Scored other : rows) {
        if (one.positive() && !other.positive()) {
          double both = weight.applyAsDouble(one) * weight.applyAsDouble(other);
          better += both * (1 + Double.compare(one.score(), other.score())) / 2;
          pairs += both;
        }
      }
    }
    return better / pairs;
  }

  private static double loss(List<Scored> rows, ToDoubleFunction<Scored> weight) {
    double loss = rows.stream().mapToDouble(row -> weight.applyAsDouble(row) * row.loss()).sum();
    return loss / rows.stream().mapToDouble(weight).sum();
  }

  /** As wide as when entities themselves are drawn, with replacement, by their rows. */
  @Test
  void groupsAreAsGoodAsEntities() {
    List<Scored> rows = rows(new SplittableRandom(4), 1000, 3);
    SplittableRandom random = new SplittableRandom(6);
    double[] losses = new double[2000];
    for (int round = 0; round < losses.length; round++) {
      double[] times = new double[1000];
      for (int i = 0; i < times.length; i++) {
        times[random.nextInt(times.length)]++;
      }
      losses[round] = loss(rows, row -> times[row.entity()]);
    }
    Arrays.sort(losses);
    Figure found = bootstrap(2000, 1).evaluate(grouped(rows)).logLoss();
    assertThat(width(found) / (losses[1949] - losses[50])).isBetween(0.87, 1.15);
  }

  /** The known loss of the true rates lies in the intervals of most samples. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void intervalsHoldTheTrueValue(int each) {
    SplittableRandom random = new SplittableRandom(7);
    double entropy = 0;
    for (double score : new double[] {0.1, 0.3}) {
      entropy -= (score * Math.log(score) + (1 - score) * Math.log(1 - score)) / 2;
    }
    int held = 0;
    int samples = 200;
    for (int i = 0; i < samples; i++) {
      Figure loss = bootstrap(200, i).evaluate(grouped(rows(random, 600, each))).logLoss();
      held += loss.low() <= entropy && entropy <= loss.high() ? 1 : 0;
    }
    assertThat(held / (double) samples).isBetween(0.89, 0.99);
  }

  /** What is observed of an entity again says nothing new. */
  @Test
  void rowsOfOneEntityDoNotNarrowTheIntervals() {
    Evaluation once = bootstrap(100, 1).evaluate(grouped(rows(new SplittableRandom(3), 500, 1)));
    Evaluation often = bootstrap(100, 1).evaluate(grouped(rows(new SplittableRandom(3), 500, 6)));
    assertThat(often.rows()).isEqualTo(6 * once.rows());
    assertThat(often.auc()).isEqualTo(once.auc());
    assertThat(often.averagePrecision()).isEqualTo(once.averagePrecision());
    assertThat(often.logLoss()).isEqualTo(once.logLoss());
  }

  @Test
  void theSeedDecides() {
    GroupedScores scores = grouped(rows(new SplittableRandom(3), 500, 1));
    Evaluation one = bootstrap(100, 1).evaluate(scores);
    assertThat(bootstrap(100, 1).evaluate(scores)).isEqualTo(one);
    assertThat(bootstrap(100, 2).evaluate(scores)).isNotEqualTo(one);
    assertThat(one.auc().value()).isBetween(one.auc().low(), one.auc().high());
    assertThat(one.rate()).isCloseTo(TRUE_RATE, within(0.05));
  }

  /** Heavy rows vary more than as many light ones. */
  @Test
  void weightsWidenTheIntervals() {
    List<Scored> light = new ArrayList<>();
    List<Scored> heavy = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      light.add(new Scored(i, 0.2, i < 40, 1));
    }
    for (int i = 0; i < 44; i++) {
      heavy.add(new Scored(i, 0.2, i < 40, i < 40 ? 1 : 40));
    }
    Figure narrow = bootstrap(300, 1).evaluate(grouped(light)).averagePrecision();
    Figure wide = bootstrap(300, 1).evaluate(grouped(heavy)).averagePrecision();
    assertThat(width(wide)).isGreaterThan(2 * width(narrow));
  }

  @Test
  void tooFewRowsHaveNoInterval() {
    List<Scored> rows = List.of(new Scored(1, 0.2, true, 1), new Scored(2, 0.1, false, 1));
    assertThat(bootstrap(100, 1).evaluate(grouped(rows)).auc())
        .isEqualTo(new Figure(1, null, null));
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
