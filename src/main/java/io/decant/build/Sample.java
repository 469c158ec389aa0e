package io.decant.build;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.decant.config.SamplingConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The negatives that are kept. The same share is drawn in every part of a split, and the weights of
 * each part add up to its own negatives, so that a rate that is measured on one part is that of the
 * population.
 *
 * @param drawn a number in [0, 1) that belongs to each negative
 * @param part the part of each negative
 * @param parts what is kept of each part that has negatives, by name
 */
record Sample(Column drawn, Column part, List<Kept> parts) {
  private static final String PART = "part";
  private static final double EVERYTHING = 1;

  /**
   * Negatives of one part.
   *
   * @param facts how many there are, and how many are kept
   * @param end those are kept of which a smaller number was drawn
   * @param incomplete how many of those that are kept have a null key or time
   * @param least the smallest number that was drawn
   */
  record Kept(SampledPart facts, double end, long incomplete, double least) {}

  /**
   * Draws the declared number of negatives for each positive, or nearly so: a negative is drawn by
   * its own hash, not by its place, and the weight makes up for the difference. At least one
   * negative of each part is drawn where there is one, since nothing cannot be weighted.
   */
  static Sample draw(
      Dataset<Row> negatives,
      Column drawn,
      Column part,
      Column incomplete,
      SamplingConfig config,
      SpineCounts counts) {
    long population = counts.remaining() - counts.positives();
    double wanted = config.negativesPerPositive() * counts.positives();
    if (population > 0 && counts.positives() == 0) {
      throw BuildErrors.noPositive(population);
    }
    double end = wanted >= population ? EVERYTHING : wanted / population;
    List<Kept> kept = new ArrayList<>();
    for (Kept some : below(end, negatives, drawn, part, incomplete)) {
      if (some.facts().kept() > 0) {
        kept.add(some);
      } else {
        Column here = part.equalTo(lit(some.facts().part()));
        double one = Math.nextUp(some.least());
        kept.addAll(below(one, negatives.filter(here), drawn, part, incomplete));
      }
    }
    kept.sort(Comparator.comparing(one -> one.facts().part()));
    return new Sample(drawn, part, kept);
  }

  private static List<Kept> below(
      double end, Dataset<Row> negatives, Column drawn, Column part, Column incomplete) {
    Column kept = drawn.lt(lit(end));
    return negatives
        .groupBy(part.as(PART))
        .agg(
            count(lit(1)),
            count(when(kept, lit(1))),
            count(when(kept.and(incomplete), lit(1))),
            min(drawn))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Kept(
                    new SampledPart(row.getString(0), row.getLong(1), row.getLong(2)),
                    end,
                    row.getLong(3),
                    row.getDouble(4)))
        .toList();
  }

  /** What was drawn from what. */
  List<SampledPart> facts() {
    return parts.stream().map(Kept::facts).toList();
  }

  /** How many negatives are kept. */
  long size() {
    return parts.stream().mapToLong(kept -> kept.facts().kept()).sum();
  }

  /** How many of those that are kept have a null key or time. */
  long incomplete() {
    return parts.stream().mapToLong(Kept::incomplete).sum();
  }

  /** Whether a negative is kept. */
  Column kept() {
    Column kept = lit(false);
    for (Kept one : parts) {
      kept = when(in(one), drawn.lt(lit(one.end()))).otherwise(kept);
    }
    return kept;
  }

  /** What a negative that is kept stands for. */
  Column weight() {
    Column weight = lit(1.0);
    for (Kept one : parts) {
      weight = when(in(one), lit(one.facts().weight())).otherwise(weight);
    }
    return weight;
  }

  private Column in(Kept kept) {
    return part.equalTo(lit(kept.facts().part()));
  }
}
