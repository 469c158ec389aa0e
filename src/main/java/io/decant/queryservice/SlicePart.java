package io.decant.queryservice;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A slice, or a part of one that took too long.
 *
 * @param predicate what makes it; empty: everything
 * @param depth how often it was halved
 */
record SlicePart(String predicate, int depth) {
  /**
   * Sixteen parts of a slice, each of which takes as long as the whole, mean that it is not rows.
   */
  private static final int DEEPEST = 4;

  private static final Pattern HASHED =
      Pattern.compile("(pmod\\(hash\\(.*\\), )(\\d+)\\) = (\\d+)", Pattern.DOTALL);

  static SlicePart whole(String predicate) {
    return new SlicePart(predicate, 0);
  }

  boolean isDivisible() {
    return depth < DEEPEST;
  }

  /**
   * Two parts that are disjoint and together the same rows: by the same hash with twice the
   * modulus.
   *
   * @param divisors the columns to hash where there is no hash yet
   */
  List<SlicePart> halves(List<String> divisors) {
    if (predicate.isEmpty()) {
      Slicing two = new Slicing(divisors, 2);
      return Stream.of(0, 1).map(rest -> new SlicePart(two.predicate(rest), depth + 1)).toList();
    }
    Matcher hashed = HASHED.matcher(predicate);
    if (!hashed.matches()) {
      throw new IllegalStateException("not a slice by hash: " + predicate);
    }
    int modulus = Integer.parseInt(hashed.group(2));
    int rest = Integer.parseInt(hashed.group(3));
    int doubled = Math.multiplyExact(modulus, 2);
    return Stream.of(rest, rest + modulus)
        .map(one -> new SlicePart(hashed.group(1) + doubled + ") = " + one, depth + 1))
        .toList();
  }
}
