package io.decant.queryservice;

import io.decant.config.PlainName;

/**
 * Names in double quotes: the one form that Query Service takes for a column that is not nested.
 */
public final class Identifiers {
  private Identifiers() {}

  /** Whether the name means the same inside the quotes, however the service reads them. */
  public static boolean isQuotable(String name) {
    return name.indexOf('"') < 0 && name.indexOf('\\') < 0;
  }

  /** The name in quotes; fails for one that is not {@linkplain #isQuotable quotable}. */
  public static String quote(String name) {
    if (!isQuotable(name)) {
      throw new IllegalArgumentException(
          "the column name " + name + " holds a quote or a backslash; give it an alias in the SQL");
    }
    return '"' + name + '"';
  }

  /**
   * A field by its path. Beside a dot the service takes back quotes, and no others.
   *
   * @param path plain names joined by dots
   */
  public static String path(String path) {
    if (!PlainName.isPath(path)) {
      throw new IllegalArgumentException(path + " is not a path of plain names joined by dots");
    }
    return path.contains(".") ? "`" + path.replace(".", "`.`") + "`" : quote(path);
  }
}
