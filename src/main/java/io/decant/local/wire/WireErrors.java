package io.decant.local.wire;

import io.decant.local.sql.QueryFailure;

/** What can go wrong in the conversation before or beside any SQL. */
final class WireErrors {
  private static final String PROTOCOL = "08P01";

  private WireErrors() {}

  static QueryFailure unsupportedMessage(int type) {
    return QueryFailure.of(PROTOCOL, "Unsupported message type '" + (char) type + "'.");
  }

  static QueryFailure unsupportedProtocol(int major, int minor) {
    return QueryFailure.of(
        PROTOCOL, "Unsupported protocol version " + major + "." + minor + "; use 3.0.");
  }

  static QueryFailure messageLength(int length) {
    return QueryFailure.of(PROTOCOL, "A message of " + length + " bytes is not possible here.");
  }

  static QueryFailure notAPassword() {
    return QueryFailure.of(
        "28000", "Invalid authorization type. Must be AuthenticationCleartextPassword.");
  }

  static QueryFailure sessionLimit() {
    return QueryFailure.of("53300", "Session Limit Reached");
  }

  static QueryFailure statementTimeout() {
    return QueryFailure.of("53400", "Statement timeout");
  }

  static QueryFailure queuedForEver() {
    return QueryFailure.of("58000", "Internal System Error [The query was queued for a day.]");
  }

  static QueryFailure noSuchStatement(String name) {
    return QueryFailure.of("26000", "There is no prepared statement \"" + name + "\".");
  }

  static QueryFailure noSuchPortal(String name) {
    return QueryFailure.of("34000", "There is no portal \"" + name + "\".");
  }

  static QueryFailure severalStatements() {
    return QueryFailure.of("42601", "Only one statement can be prepared at a time.");
  }

  static QueryFailure parameterCount(int expected, int bound) {
    return QueryFailure.of(
        PROTOCOL, "The statement has " + expected + " parameters, but " + bound + " were bound.");
  }

  static QueryFailure badParameter(int oid, String why) {
    return QueryFailure.of("22P02", "A parameter of type " + oid + " cannot be understood: " + why);
  }

  static QueryFailure unsupportedColumn(String name, String type) {
    return QueryFailure.of(
        "0A000", "The column " + name + " of type " + type + " cannot be sent; cast it to string.");
  }

  static QueryFailure unexpected(Throwable failure) {
    return QueryFailure.of("58000", "Internal System Error [" + failure + "]");
  }
}
