package io.decant.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** The known name at a distance of at most a third of the length; absent when none is near. */
  public static Optional<String> to(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A sentence that ends a message: the near name, or all of them. */
  public static String hint(String name, Collection<String> known) {
    return to(name, known)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "there is none"
                    : "known here: " + String.join(", ", known.stream().sorted().toList()));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT).replace('_', '-');
    String b = right.toLowerCase(Locale.ROOT).replace('_', '-');
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
