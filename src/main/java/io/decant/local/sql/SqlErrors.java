package io.decant.local.sql;

import io.decant.local.access.MissingColumnException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every refusal that the service itself decides, as opposed to the engine behind it. */
final class SqlErrors {
  static final String SYNTAX = "42601";
  static final String USER = "XX000";
  static final String SYSTEM = "58000";

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

  static QueryFailure wrongCall(String function, String rule, int position) {
    return new QueryFailure(USER, "Function [" + function + "] " + rule + ".", position, null);
  }

  static QueryFailure unknownClause(String word, int position) {
    return new QueryFailure(SYNTAX, "Syntax error at " + word + ".", position, null);
  }

  static QueryFailure reservedWord(String word, int position) {
    return new QueryFailure(
        SYNTAX, word + " is a reserved word; quote it to use it as a name.", position, null);
  }

  /** GUESS: the code, as PostgreSQL has it. */
  static QueryFailure nameTaken(String sqlState, String what, String name, int position) {
    return new QueryFailure(
        sqlState, "The " + what + " \"" + name + "\" is there already.", position, null);
  }

  /** GUESS: the code, as PostgreSQL has it. */
  static QueryFailure noSuchName(String sqlState, String what, Token name) {
    return new QueryFailure(
        sqlState, "There is no " + what + " " + name.text() + ".", name.start(), null);
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

  static QueryFailure snapshotBound(String bound, int position) {
    return new QueryFailure(
        SYNTAX,
        "A snapshot is a number, or 'HEAD' (as a start) or 'TAIL' (as an end) in single quotes;"
            + " not "
            + bound
            + ".",
        position,
        null);
  }

  static QueryFailure snapshotOfNoTable(int position) {
    return new QueryFailure(
        SYNTAX,
        "SNAPSHOT belongs to a table or its alias, not to a sub-query or a view.",
        position,
        null);
  }

  static QueryFailure noSuchSnapshot(String id, String table, int position) {
    return new QueryFailure(
        SYSTEM,
        "Internal System Error [Snapshot " + id + " of table " + table + " is not available.]",
        position,
        null);
  }

  static QueryFailure snapshotsReversed(String table, int position) {
    return new QueryFailure(
        SYSTEM,
        "Internal System Error [The start snapshot of table " + table + " lies after the end.]",
        position,
        null);
  }

  static QueryFailure noHistory(String table, int position) {
    return new QueryFailure(
        SYSTEM,
        "ErrorCode: 58000 Internal System Error [Invalid table "
            + table
            + ". historyMeta can be used on datalake tables only.]",
        position,
        null);
  }

  /** GUESS: the code, and that the message points at the name. */
  static QueryFailure noSuchColumn(MissingColumnException hidden, SparkText text) {
    String name = hidden.column().substring(hidden.column().lastIndexOf('.') + 1);
    Matcher place = Pattern.compile("(?i)\\b" + Pattern.quote(name) + "\\b").matcher(text.text());
    int position = place.find() ? text.origin(place.start()) : QueryFailure.NOWHERE;
    return new QueryFailure("42703", hidden.getMessage(), position, null);
  }

  static QueryFailure unexpected(String found, int position) {
    String what = found.isEmpty() ? "the end of the statement" : found;
    return new QueryFailure(SYNTAX, "Syntax error at or near " + what + ".", position, null);
  }

  static QueryFailure noSuchVariable(String name, int position) {
    return new QueryFailure(SYNTAX, "The variable @" + name + " is not set.", position, null);
  }

  static QueryFailure tableExists(String name, int position) {
    return new QueryFailure("42P07", "Table already exists: " + name, position, null);
  }

  static QueryFailure unfitName(String name, int position) {
    return new QueryFailure(
        SYNTAX,
        name
            + " cannot be the name of a table: letters, digits and underscores, and no double"
            + " underscore in an ad-hoc schema.",
        position,
        null);
  }

  static QueryFailure unfitColumn(String label, int position) {
    return new QueryFailure(
        SYNTAX,
        label + " cannot be the name of a column; give it an alias, as every aggregate needs one.",
        position,
        null);
  }

  static QueryFailure columnsDiffer(List<String> target, List<String> given) {
    return QueryFailure.of(
        USER,
        "The columns of the query must be those of the table "
            + target
            + ", in any order, but they are "
            + given
            + ".");
  }

  static QueryFailure typesDiffer(String column, String from, String to) {
    return QueryFailure.of(
        USER, "Column " + column + " is " + from + " and cannot be stored as " + to + ".");
  }

  static QueryFailure noSuchColumn(String name, int position) {
    return new QueryFailure("42703", "Column not found: " + name, position, null);
  }

  static QueryFailure noScratchFolder(String folder, int position) {
    return new QueryFailure(
        SYNTAX, "COPY writes to '%scratch_space%/folder', not to " + folder + ".", position, null);
  }

  static QueryFailure notSet(String setting, String command) {
    return QueryFailure.of(USER, command + " needs SET " + setting + "=true before it.");
  }

  static QueryFailure noSample(String table) {
    return QueryFailure.of(USER, "There is no sample of table " + table + ".");
  }

  static QueryFailure tooManySamples(String table, int most) {
    return QueryFailure.of(
        USER, "Table " + table + " has " + most + " samples; it cannot have more.");
  }

  static QueryFailure sampleRate(String rate, int position) {
    return new QueryFailure(
        USER, "A sample rate is a percentage above 0 up to 100, not " + rate + ".", position, null);
  }

  static QueryFailure notCreator(String table) {
    return QueryFailure.of(
        "42501", "DROP of " + table + " is not permitted: only its creator may do that.");
  }

  static QueryFailure system(String what, Exception cause) {
    return new QueryFailure(
        SYSTEM,
        "Internal System Error [" + what + ": " + cause.getMessage() + "]",
        QueryFailure.NOWHERE,
        cause);
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
