package io.decant.local.sql;

/** Every refusal that the service itself decides, as opposed to the engine behind it. */
final class SqlErrors {
  static final String SYNTAX = "42601";
  static final String USER = "XX000";

  private SqlErrors() {}

  static QueryFailure unterminated(String what, int position) {
    return new QueryFailure(SYNTAX, "The " + what + " is never closed.", position, null);
  }

  static QueryFailure doubleQuotedInDotNotation(int position) {
    return new QueryFailure(
        SYNTAX,
        "A double-quoted identifier cannot stand in dot notation; use back quotes there.",
        position,
        null);
  }

  static QueryFailure backQuotedAlone(int position) {
    return new QueryFailure(
        SYNTAX,
        "Back quotes are allowed in dot notation only; use double quotes here.",
        position,
        null);
  }

  static QueryFailure unknownCommand(String word, int position) {
    return new QueryFailure(SYNTAX, "Unknown command " + word + ".", position, null);
  }

  static QueryFailure noSuchType(String type, int position) {
    return new QueryFailure(USER, "Function [" + type + "] not defined", position, null);
  }

  static QueryFailure missingParameter(int number, int position) {
    return new QueryFailure(
        "08P01", "The parameter $" + number + " was not bound to a value.", position, null);
  }

  static QueryFailure limitTooGreat(long limit, int maximum, int position) {
    return new QueryFailure(
        "53400",
        "LIMIT exceeds max value: " + limit + " is above " + maximum + ".",
        position,
        null);
  }

  static QueryFailure limitNotANumber(String limit, int position) {
    return new QueryFailure(
        SYNTAX, "LIMIT must be a whole number or ALL, not " + limit + ".", position, null);
  }

  static QueryFailure noSuchTable(String name, int position) {
    return new QueryFailure("42P01", "Table not found: " + name, position, null);
  }

  static QueryFailure appendOnly(String command) {
    return QueryFailure.of("0A000", command + " is not supported: data sets are append-only.");
  }

  static QueryFailure readOnly(String command) {
    return QueryFailure.of(
        "42501", command + " is not permitted: this credential may only run SELECT.");
  }

  static QueryFailure unsupported(String command) {
    return QueryFailure.of("0A000", command + " is not supported by the local service.");
  }

  static QueryFailure unknownSetting(String name) {
    return QueryFailure.of(USER, "Unrecognized configuration parameter \"" + name + "\".");
  }
}
