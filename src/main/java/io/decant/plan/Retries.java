package io.decant.plan;

/**
 * What a read had to do again before it was complete.
 *
 * @param newTokens statements sent again after signing in again
 * @param pauses statements sent again after a pause: connection lost, system error
 * @param splits slices that took too long and were read in two halves
 * @param repeats whole reads, because the tables changed meanwhile
 */
public record Retries(long newTokens, long pauses, long splits, long repeats) {
  /** Everything came at once. */
  public static final Retries NONE = new Retries(0, 0, 0, 0);

  /** All of them. */
  public long together() {
    return newTokens + pauses + splits + repeats;
  }
}
