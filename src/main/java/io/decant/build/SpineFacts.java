package io.decant.build;

import java.util.List;

/**
 * What became of the observations before anything was joined to them. Each one is counted once: of
 * those that were read, some are immature, some are dropped by identity maps, some lie in a gap,
 * and the others are positives or negatives, or simply kept where there is no label.
 *
 * @param read observations that the source gave
 * @param immature left out because their label horizon has not passed, or because they have no time
 *     that could prove it
 * @param inGap left out because they lie in the gap between two parts of a split by time
 * @param identities what the identity maps found among the mature observations, and left out
 * @param positives positives that remain; 0 without a label
 * @param negatives negatives that remain, before sampling; 0 without a label
 * @param negativesKept negatives after sampling
 * @param sampled what was drawn from the negatives of each part that has any; empty without
 *     sampling
 * @param unusable kept observations with a null key or a null time; they have no features
 * @param kept observations that go into the set
 */
public record SpineFacts(
    long read,
    long immature,
    long inGap,
    List<IdentityFacts> identities,
    long positives,
    long negatives,
    long negativesKept,
    List<SampledPart> sampled,
    long unusable,
    long kept) {
  /** Copies the lists. */
  public SpineFacts {
    identities = List.copyOf(identities);
    sampled = List.copyOf(sampled);
  }

  /**
   * Identity maps add columns; they neither lose nor multiply observations.
   *
   * @param observations how many came from the source
   */
  public void requireAll(long observations) {
    if (read != observations) {
      throw new IllegalStateException(
          "the identity maps made " + read + " observations of " + observations);
    }
  }

  /** The mean weight of the kept negatives; 1 without sampling. */
  public double negativeWeight() {
    return negativesKept == 0 ? 1 : (double) negatives / negativesKept;
  }

  /**
   * What an identity map found.
   *
   * @param identity its name
   * @param none observations without a link
   * @param one observations with one value
   * @param several observations with several values
   * @param dropped observations left out by its rules
   */
  public record IdentityFacts(String identity, long none, long one, long several, long dropped) {}
}
