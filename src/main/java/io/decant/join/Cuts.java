package io.decant.join;

import java.util.ArrayList;
import java.util.List;

/**
 * The times at which the observations of one key are cut into pieces.
 *
 * @param times in micros, ascending; an observation made at one of them belongs to the piece after
 * @param largestPiece about how many observations the largest piece has
 */
record Cuts(List<Long> times, long largestPiece) {
  /**
   * Cuts so that pieces have about a number of observations. Those of one moment stay together,
   * however many they are.
   *
   * @param quantiles times of the observations, which divide them into parts of equal size; times
   *     may be there more than once
   */
  static Cuts of(List<Long> quantiles, long observations, long wanted) {
    long part = Math.max(1, observations / (quantiles.size() + 1));
    List<Long> times = new ArrayList<>();
    long parts = 0;
    long largest = 0;
    for (int i = 0; i < quantiles.size(); i++) {
      parts++;
      boolean later = i == 0 || quantiles.get(i) > quantiles.get(i - 1);
      if (later && parts * part >= wanted) {
        times.add(quantiles.get(i));
        largest = Math.max(largest, parts);
        parts = 0;
      }
    }
    return new Cuts(times, Math.max(largest, parts + 1) * part);
  }
}
