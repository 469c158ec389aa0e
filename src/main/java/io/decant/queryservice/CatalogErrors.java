package io.decant.queryservice;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/** What can go wrong with a query of the user's own on the catalog. */
final class CatalogErrors {
  private CatalogErrors() {}

  static SourceException cut(CatalogStatement statement) {
    return SourceException.of(
        statement.table(),
        "the result has reached "
            + statement.cap()
            + " rows, where Query Service silently cuts it: "
            + statement.sql(),
        "Let the query return less (a filter, an aggregate, a LIMIT of at most "
            + QueryServiceDialect.GREATEST_LIMIT
            + "), or read the result as an input of a job, which slices it.");
  }

  static SourceException missing(
      CatalogStatement statement, List<String> wanted, List<String> came) {
    return SourceException.of(
        statement.table(),
        "the service was asked for the columns "
            + String.join(", ", wanted)
            + " and returned "
            + String.join(", ", came)
            + ".",
        "The role of the technical account may not see the others: the service leaves them out"
            + " without an error. Have the access granted, or leave them out of the query.");
  }

  static SourceException unreadable(
      CatalogStatement statement, StructField column, RuntimeException cause) {
    return SourceException.of(
        statement.table(),
        "a value of column "
            + column.name()
            + " cannot be read as "
            + column.dataType().simpleString()
            + " ("
            + cause.getMessage()
            + ").",
        "Cast the column in a query of your own, or leave it out.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException failed(CatalogStatement statement, SQLException failure) {
    SqlState state = SqlState.of(failure);
    boolean passing =
        state == SqlState.CONNECTION || state == SqlState.SESSION_LIMIT || state == SqlState.SYSTEM;
    return SourceException.of(
        statement.table(),
        "the service says: " + failure.getMessage() + " (" + failure.getSQLState() + ").",
        "Sent was: " + statement.sql(),
        passing ? Retry.HELPS : Retry.DOES_NOT_HELP,
        failure);
  }

  static SourceException listing(String catalog, SQLException failure) {
    return SourceException.of(
        "catalog " + catalog,
        "the service does not list its tables: "
            + failure.getMessage()
            + " ("
            + failure.getSQLState()
            + ").",
        "Name the table in full; the listing is for convenience.",
        Retry.DOES_NOT_HELP,
        failure);
  }

  static UnsupportedOperationException readOnly(String catalog) {
    return new UnsupportedOperationException(
        "catalog "
            + catalog
            + " reads Query Service; nothing is made, changed or dropped through it");
  }
}
