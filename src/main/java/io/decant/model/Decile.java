package io.decant.model;

/**
 * A tenth of the population by score.
 *
 * @param decile 1 for the highest scores, up to 10
 * @param rows how many rows it has
 * @param share of the population
 * @param meanScore what the model says of them
 * @param rate the share of positives among them
 * @param lift the rate as a multiple of that of all
 * @param captured the share of all positives in this decile and those before
 */
public record Decile(
    int decile,
    long rows,
    double share,
    double meanScore,
    double rate,
    double lift,
    double captured) {
  /** With figures that say no more than they can. */
  Decile rounded() {
    return new Decile(
        decile,
        rows,
        Rounded.of(share),
        Rounded.of(meanScore),
        Rounded.of(rate),
        Rounded.of(lift),
        Rounded.of(captured));
  }
}
