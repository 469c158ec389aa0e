package io.decant.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of scores and labels, from sums by bin. All of them are weighted, so that they are
 * those of the population. Scores of one bin count as equal.
 */
final class ScoreCurve {
  private static final int DECILES = 10;

  /** Of probabilities, which may be 1. */
  private static final double ABOVE_ALL = Math.nextUp(1.0);

  private final int[] indexes;
  private final double[] positives;
  private final double[] negatives;
  private final double[] scores;
  private final double[] rows;
  private double loss;
  private double allPositives;
  private double allNegatives;
  private int size;

  /** An empty one with room for so many bins. */
  ScoreCurve(int most) {
    this.indexes = new int[most];
    this.positives = new double[most];
    this.negatives = new double[most];
    this.scores = new double[most];
    this.rows = new double[most];
  }

  /** Adds the rows of a bin so many times; bins come ascending, labels of one bin in any order. */
  void add(ScoreBin bin, double factor) {
    if (size == 0 || indexes[size - 1] != bin.index()) {
      indexes[size++] = bin.index();
    }
    double weight = bin.weight() * factor;
    if (bin.positive()) {
      positives[size - 1] += weight;
      allPositives += weight;
    } else {
      negatives[size - 1] += weight;
      allNegatives += weight;
    }
    scores[size - 1] += bin.score() * factor;
    rows[size - 1] += bin.rows() * factor;
    loss += bin.loss() * factor;
  }

  /** Whether there is a row of each label, without which most figures mean nothing. */
  boolean isMeasurable() {
    return allPositives > 0 && allNegatives > 0;
  }

  private double weight(int bin) {
    return positives[bin] + negatives[bin];
  }

  private double all() {
    return allPositives + allNegatives;
  }

  /** The share of positives. */
  double rate() {
    return allPositives / all();
  }

  double meanScore() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += scores[i];
    }
    return sum / all();
  }

  double logLoss() {
    return loss / all();
  }

  /** How likely a positive has a higher score than a negative; equal scores count half. */
  double auc() {
    double below = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += positives[i] * (below + negatives[i] / 2);
      below += negatives[i];
    }
    return sum / (allPositives * allNegatives);
  }

  /** The area under precision and recall, as the mean of the precision at each positive. */
  double averagePrecision() {
    double found = 0;
    double taken = 0;
    double sum = 0;
    for (int i = size - 1; i >= 0; i--) {
      found += positives[i];
      taken += weight(i);
      sum += taken == 0 ? 0 : positives[i] * found / taken;
    }
    return sum / allPositives;
  }

  /** How far the mean score of a decile is from its share of positives, on average. */
  double calibrationError() {
    double sum = 0;
    for (Decile decile : deciles()) {
      sum += decile.share() * Math.abs(decile.meanScore() - decile.rate());
    }
    return sum;
  }

  /**
   * The rows by tenths of the population, highest scores first. Equal scores stay together, so that
   * tenths need not be equally large, and one may be missing.
   */
  List<Decile> deciles() {
    int[] ends = ends();
    List<Decile> deciles = new ArrayList<>();
    double captured = 0;
    int next = size - 1;
    for (int decile = 1; decile <= DECILES; decile++) {
      double weight = 0;
      double found = 0;
      double score = 0;
      double count = 0;
      for (; next >= ends[decile - 1]; next--) {
        weight += weight(next);
        found += positives[next];
        score += scores[next];
        count += rows[next];
      }
      captured += found;
      if (weight > 0) {
        deciles.add(
            new Decile(
                decile,
                Math.round(count),
                weight / all(),
                score / weight,
                found / weight,
                found / weight / rate(),
                captured / allPositives));
      }
    }
    return deciles;
  }

  /**
   * The least score of each decile but the last, from the first on; never ascending. They are
   * exactly where bins begin, so that a score is in the decile of its bin; that of first deciles
   * that nothing is in is above every score.
   */
  List<Double> thresholds() {
    List<Double> thresholds = new ArrayList<>();
    int[] ends = ends();
    for (int decile = 0; decile < DECILES - 1; decile++) {
      thresholds.add(ends[decile] >= size ? ABOVE_ALL : ScoreBins.lower(indexes[ends[decile]]));
    }
    return thresholds;
  }

  /** The lowest bin of each decile, counted in this curve; a bin goes where its middle lies. */
  private int[] ends() {
    int[] ends = new int[DECILES];
    Arrays.fill(ends, size);
    double above = 0;
    for (int i = size - 1; i >= 0; i--) {
      double middle = (above + weight(i) / 2) / all();
      int decile = Math.min(DECILES - 1, (int) (middle * DECILES));
      above += weight(i);
      for (int lower = decile; lower < DECILES; lower++) {
        ends[lower] = i;
      }
    }
    return ends;
  }
}
