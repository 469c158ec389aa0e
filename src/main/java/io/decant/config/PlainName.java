package io.decant.config;

import java.util.regex.Pattern;

/** Names of letters, digits and underscores, no digit first: in SQL they need no quotes. */
public final class PlainName {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final Pattern ONE = Pattern.compile(NAME);
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + ")*");

  private PlainName() {}

  /** Whether a text is such a name. */
  public static boolean isName(String text) {
    return ONE.matcher(text).matches();
  }

  /** Whether a text is one or several such names joined by dots. */
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }
}
