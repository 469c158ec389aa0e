package io.decant.lake;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.CatalogName;
import io.decant.plan.ReadRequest;

/** What can be wrong with a table of Spark's catalog, and what to do about it. */
final class CatalogErrors {
  private CatalogErrors() {}

  static SourceException unknown(ReadRequest request, CatalogName name, Exception cause) {
    return SourceException.of(
        request.label(),
        "Spark's catalog has no table "
            + name.text()
            + " that this run may see: "
            + LakeErrors.firstLine(cause)
            + ".",
        "Correct the table of the source (catalog.schema.table, or schema.table in the session's"
            + " catalog), configure the catalog or metastore, or have the table granted.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  /**
   * Something that cannot be pinned to one state.
   *
   * @param kind what it is, with its article
   */
  static SourceException otherKind(ReadRequest request, CatalogName name, String kind) {
    return SourceException.of(
        request.label(),
        "table "
            + name.text()
            + " is "
            + kind
            + "; only Delta and Parquet tables are read by name.",
        "Name such a table, or write the rows into one (CREATE TABLE … USING delta AS SELECT …):"
            + " its state can be pinned, so that a set can be built from it again.");
  }

  static SourceException noVersions(ReadRequest request, CatalogName name) {
    return SourceException.of(
        request.label(),
        "table " + name.text() + " is a Parquet table, which keeps no versions.",
        "Leave version and timestamp of the source out, or name a Delta table.");
  }

  /** A Parquet table whose files are known, and that is of Delta by now. */
  static SourceException replaced(ReadRequest request, CatalogName name) {
    return SourceException.of(
        request.label(),
        "table " + name.text() + " is a Delta table now, and was one of Parquet when it was read.",
        "The rows that were read are not kept under this name any more.");
  }
}
