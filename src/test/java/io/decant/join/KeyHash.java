package io.decant.join;

import org.apache.spark.sql.catalyst.expressions.XXH64;

/** Spark's hash of two whole numbers, turned round. */
final class KeyHash {
  private static final long SEED = 42;
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final int TURN = 31;

  private KeyHash() {}

  /** The number that has, after another first one, the hash of the first and second together. */
  static long twin(long first, long second, long other) {
    long mixed = Long.rotateLeft(second * PRIME_2, TURN) * PRIME_1;
    mixed ^= start(first) ^ start(other);
    return Long.rotateRight(mixed * inverse(PRIME_1), TURN) * inverse(PRIME_2);
  }

  private static long start(long first) {
    long primeOfTheLength = 0x27D4EB2F165667C5L + Long.BYTES;
    return XXH64.hashLong(first, SEED) + primeOfTheLength;
  }

  /** By Newton's method, of an odd number modulo 2^64. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int correctBits = 3; correctBits < Long.SIZE; correctBits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
