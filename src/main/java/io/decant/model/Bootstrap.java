package io.decant.model;

import io.decant.config.LearningConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Intervals by the Poisson bootstrap of entities: every group of entities is drawn so often as a
 * Poisson distribution of mean 1 says, and with it all their rows, since what is observed of one
 * entity is alike. Sums are drawn, and no row is read again.
 */
final class Bootstrap {
  /** How likely a group is not drawn at all. */
  private static final double NONE = Math.exp(-1);

  private static final List<ToDoubleFunction<ScoreCurve>> FIGURES =
      List.of(
          ScoreCurve::auc,
          ScoreCurve::averagePrecision,
          ScoreCurve::logLoss,
          ScoreCurve::calibrationError);

  private final int rounds;
  private final double confidence;
  private final long seed;

  Bootstrap(LearningConfig learning) {
    this.rounds = learning.bootstrapRounds();
    this.confidence = learning.confidence();
    this.seed = learning.seed();
  }

  /** All figures of the rows, those that matter with intervals. */
  Evaluation evaluate(GroupedScores scores) {
    ScoreHistogram histogram = scores.histogram();
    ScoreCurve curve = histogram.curve();
    List<double[]> drawn = draw(scores);
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < FIGURES.size(); i++) {
      int figure = i;
      double[] values = drawn.stream().mapToDouble(round -> round[figure]).sorted().toArray();
      figures.add(figure(FIGURES.get(i).applyAsDouble(curve), values));
    }
    return new Evaluation(
        histogram.rows(),
        histogram.positives(),
        Rounded.of(curve.rate()),
        Rounded.of(curve.meanScore()),
        figures.get(0),
        figures.get(1),
        figures.get(2),
        figures.get(3),
        curve.deciles().stream().map(Decile::rounded).toList());
  }

  /** The figures of each round; a round without a positive or a negative has none. */
  private List<double[]> draw(GroupedScores scores) {
    RandomGenerator random = new SplittableRandom(seed);
    List<double[]> drawn = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ScoreCurve curve = scores.drawn(times(random));
      if (curve.isMeasurable()) {
        drawn.add(FIGURES.stream().mapToDouble(figure -> figure.applyAsDouble(curve)).toArray());
      }
    }
    return drawn;
  }

  /** How often each group is drawn. */
  static double[] times(RandomGenerator random) {
    return DoubleStream.generate(() -> poisson(random)).limit(GroupedScores.GROUPS).toArray();
  }

  /** Where many rounds had no figure, the others say little. */
  private Figure figure(double value, double[] sorted) {
    if (sorted.length < rounds * confidence) {
      return new Figure(Rounded.of(value), null, null);
    }
    double outside = (1 - confidence) / 2;
    int low = (int) Math.floor(outside * (sorted.length - 1));
    int high = sorted.length - 1 - low;
    return new Figure(Rounded.of(value), Rounded.of(sorted[low]), Rounded.of(sorted[high]));
  }

  /** Of a Poisson distribution of mean 1. */
  static int poisson(RandomGenerator random) {
    double product = random.nextDouble();
    int count = 0;
    while (product > NONE) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
