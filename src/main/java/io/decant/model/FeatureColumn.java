package io.decant.model;

/**
 * A feature of the set.
 *
 * @param name its column
 * @param kind what its values are
 */
record FeatureColumn(String name, Kind kind) {
  /** What values are. */
  enum Kind {
    /** Numbers and booleans. */
    NUMBER,
    /** Dates and times, which are learnt from as days before the observation. */
    TIME,
    /** Texts. */
    CATEGORY
  }

  /** A name as SQL takes it. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /**
   * Its value in SQL: a finite double, or the text of a category; null where it is missing. Neither
   * NaN nor infinity is a value.
   *
   * @param time the column of the observation time
   */
  String value(String time) {
    return switch (kind) {
      case CATEGORY -> "CAST(" + quoted(name) + " AS STRING)";
      case NUMBER -> finite("CAST(" + quoted(name) + " AS DOUBLE)");
      case TIME ->
          finite("((" + micros(time) + " - " + micros(name) + ") / CAST(86400000000 AS DOUBLE))");
    };
  }

  private static String micros(String column) {
    return "unix_micros(CAST(" + quoted(column) + " AS TIMESTAMP))";
  }

  /** In Spark NaN is greater than everything else. */
  private static String finite(String number) {
    return "CASE WHEN abs(" + number + ") < CAST('Infinity' AS DOUBLE) THEN " + number + " END";
  }
}
