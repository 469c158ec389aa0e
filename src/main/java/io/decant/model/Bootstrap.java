package io.decant.model;

import io.decant.config.LearningConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Intervals by the Poisson bootstrap: every row is drawn so often as a Poisson distribution of mean
 * 1 says. The sum over the rows of a bin then follows one of the mean of their number, so that the
 * sums are drawn, and no row is read again. Where the weights of a bin differ, mean and variance of
 * the drawn weight are still right.
 */
final class Bootstrap {
  /** From here on, a Poisson distribution is as good as normal. */
  private static final double MANY = 30;

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
  Evaluation evaluate(ScoreHistogram histogram) {
    ScoreCurve curve = histogram.curve();
    List<double[]> drawn = draw(histogram);
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
  private List<double[]> draw(ScoreHistogram histogram) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] effective = histogram.bins().stream().mapToDouble(ScoreBin::effectiveRows).toArray();
    List<double[]> drawn = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double[] factors = new double[effective.length];
      for (int i = 0; i < factors.length; i++) {
        factors[i] = effective[i] == 0 ? 0 : poisson(effective[i], random) / effective[i];
      }
      ScoreCurve curve = histogram.curve(factors);
      if (curve.isMeasurable()) {
        drawn.add(FIGURES.stream().mapToDouble(figure -> figure.applyAsDouble(curve)).toArray());
      }
    }
    return drawn;
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

  static double poisson(double mean, RandomGenerator random) {
    if (mean >= MANY) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double end = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > end) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
