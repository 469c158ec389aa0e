package io.decant.storage;

import java.util.regex.Pattern;

/**
 * Paths for those who take a path for a pattern, as Spark's readers of files do: {@code /a/[b]}
 * would be read as {@code /a/b}.
 */
public final class LiteralPath {
  /** What means something in a pattern. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[\\]{}]");

  private LiteralPath() {}

  /** The pattern that nothing but this path matches. */
  public static String of(String path) {
    return SPECIAL.matcher(path).replaceAll("\\\\$0");
  }
}
