package io.decant.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The value of a placeholder. A value that could mean something else in any quoting rule cannot be
 * made at all, so whoever writes it into SQL need not look again.
 *
 * @param kind how it is written into the SQL
 * @param value as text: a number, true or false, ISO-8601 date or instant, the name of a table or
 *     of a built-in placeholder, or plain text
 */
public record Parameter(Kind kind, String value) {
  private static final Pattern NUMBERS = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern TEXTS = Pattern.compile("[A-Za-z0-9 _.,:/@+=-]*");

  /** The value is of its kind. */
  public Parameter {
    Checked.require(fits(kind, value), "a parameter is not a safe %s", kind);
  }

  private static boolean fits(Kind kind, String value) {
    return switch (kind) {
      case NUMBER -> NUMBERS.matcher(value).matches();
      case BOOLEAN -> Set.of("true", "false").contains(value);
      case TEXT -> TEXTS.matcher(value).matches();
      case DATE, TIMESTAMP -> isTime(kind, value);
      case TABLE -> PlainName.isPath(value);
      case BUILT_IN -> BuiltInPlaceholders.ALL.contains(value);
    };
  }

  private static boolean isTime(Kind kind, String value) {
    try {
      LocalDate date =
          kind == Kind.DATE
              ? LocalDate.parse(value)
              : LocalDate.ofInstant(Instant.parse(value), ZoneOffset.UTC);
      return date.getYear() > 0 && date.getYear() < 10_000;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

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
