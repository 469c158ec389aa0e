package io.decant.build;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.decant.config.SamplingConfig;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The negatives that are kept.
 *
 * @param kept whether a negative is kept
 * @param size how many are
 * @param incomplete how many of them have a null key or time
 * @param weight what each of them stands for
 */
record Sample(Column kept, long size, long incomplete, double weight) {
  /**
   * Draws the declared number of negatives for each positive, or nearly so: a negative is drawn by
   * its own hash, not by its place, and the weight makes up for the difference. At least one
   * negative is drawn where there is one, since nothing cannot be weighted.
   *
   * @param drawn a number in [0, 1) that belongs to each negative
   */
  static Sample draw(
      Dataset<Row> negatives,
      Column drawn,
      Column incomplete,
      SamplingConfig config,
      SpineCounts counts) {
    long population = counts.remaining() - counts.positives();
    double wanted = config.negativesPerPositive() * counts.positives();
    if (population == 0 || wanted >= population) {
      return new Sample(lit(true), population, counts.incompleteNegatives(), 1.0);
    }
    if (counts.positives() == 0) {
      throw BuildErrors.noPositive(population);
    }
    Sample sample = below(negatives, drawn, incomplete, wanted / population, population);
    if (sample.size() > 0) {
      return sample;
    }
    double least = negatives.agg(min(drawn)).head().getDouble(0);
    return below(negatives, drawn, incomplete, Math.nextUp(least), population);
  }

  private static Sample below(
      Dataset<Row> negatives, Column drawn, Column incomplete, double end, long population) {
    Column kept = drawn.lt(lit(end));
    Row counted = negatives.filter(kept).agg(count(lit(1)), count(when(incomplete, lit(1)))).head();
    long size = counted.getLong(0);
    return new Sample(kept, size, counted.getLong(1), size == 0 ? 0 : (double) population / size);
  }
}
