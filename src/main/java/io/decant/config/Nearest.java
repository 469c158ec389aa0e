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

  /** Edits that turn one into the other; two neighbours exchanged are one edit. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT).replace('_', '-');
    String b = right.toLowerCase(Locale.ROOT).replace('_', '-');
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int changed = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(changed, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (exchanged(a, i, b, j)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }

  private static boolean exchanged(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
