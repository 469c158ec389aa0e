package io.decant.config;

/**
 * The value of a placeholder.
 *
 * @param kind how it is written into the SQL
 * @param value as text: a number, true or false, ISO-8601 date or instant, the name of a table or
 *     of a built-in placeholder, or plain text
 */
public record Parameter(Kind kind, String value) {
  /** How a value is written into the SQL. */
  public enum Kind {
    /** Without quotes. */
    NUMBER,
    /** Without quotes. */
    BOOLEAN,
    /** As a string literal; only text that is the same in every quoting rule is allowed. */
    TEXT,
    /** As a date. */
    DATE,
    /** As a timestamp in UTC. */
    TIMESTAMP,
    /** As the name of a table. */
    TABLE,
    /** As the built-in placeholder that the value names. */
    BUILT_IN
  }
}
