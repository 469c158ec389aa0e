package io.decant.queryservice;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    return SourceException.of(
        statement.table(),
        "the service says: " + said(failure),
        "Sent was: " + statement.sql(),
        retry(failure),
        failure);
  }

  static SourceException undescribed(String table, Exception failure) {
    Optional<SQLException> service = Causes.find(failure, SQLException.class);
    return SourceException.of(
        table,
        "the table cannot be described: "
            + service.map(CatalogErrors::said).orElseGet(() -> failure.getMessage() + "."),
        "Look at the table, its columns and the rights on it in the Platform; if the service is at"
            + " fault, query again later.",
        service.map(CatalogErrors::retry).orElse(Retry.DOES_NOT_HELP),
        failure);
  }

  private static String said(SQLException failure) {
    return failure.getMessage() + " (" + failure.getSQLState() + ").";
  }

  private static Retry retry(SQLException failure) {
    return switch (SqlState.of(failure)) {
      case CONNECTION, SESSION_LIMIT, SYSTEM -> Retry.HELPS;
      default -> Retry.DOES_NOT_HELP;
    };
  }

  static SourceException listing(String catalog, SQLException failure) {
    return SourceException.of(
        "catalog " + catalog,
        "the service does not list its tables: " + said(failure),
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
