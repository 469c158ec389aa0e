package io.decant.config.hocon;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a token may be used for. */
final class Scopes {
  private Scopes() {}

  /** Separated by commas alone: IMS refuses the spaces that files usually have after them. */
  static String normalised(String text) {
    String scopes =
        Arrays.stream(text.split("[,\\s]+"))
            .filter(scope -> !scope.isEmpty())
            .distinct()
            .collect(Collectors.joining(","));
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("no scope");
    }
    return scopes;
  }
}
