package io.decant.local.sample;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The random numbers of one user for one purpose. Each pair has a stream of its own, so a user's
 * rows depend neither on other users nor on which task makes them, and a change to one kind of row
 * leaves the other kinds as they were.
 */
final class Draw {
  /** What the numbers are for. */
  enum Purpose {
    JOURNEY,
    EVENT,
    PERSON,
    PROFILE,
    IDENTITY,
    ATTRIBUTES,
    ORDERS
  }

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final SplittableRandom random;

  private Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Draw of(long seed, long user, Purpose purpose) {
    return new Draw(mix(mix(mix(seed) + user) + purpose.ordinal()));
  }

  /** At least 0 and below 1. */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** At least 0 and below the bound. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** At least the first and below the second. */
  long between(long from, long to) {
    return from + (long) (uniform() * (to - from));
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** How often something happens that happens so many times on average. */
  int poisson(double mean) {
    double floor = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > floor; product *= uniform()) {
      count++;
    }
    return count;
  }

  /** How long until something happens that takes so long on average. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  String letters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(below(LETTERS.length())));
    }
    return text.toString();
  }

  String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low).toString();
  }

  /** Spreads neighbouring seeds apart; the constants are those of MurmurHash3's last step. */
  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
