package io.decant.queryservice;

import io.decant.error.OtherRowsException;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import io.decant.plan.Slice;
import java.util.List;

/** What can be wrong with a result that the service gave without complaint. */
final class ReadErrors {
  private ReadErrors() {}

  static SourceException missingColumns(
      ReadRequest request, List<String> missing, List<String> returned) {
    return SourceException.of(
        request.label(),
        "the service does not return "
            + columns(missing)
            + "; it returns "
            + String.join(", ", returned)
            + ".",
        "Either the SQL names it otherwise, or the role of the technical account may not see it:"
            + " the service leaves such columns out without an error. Correct the SQL, or have the"
            + " access granted.");
  }

  static SourceException ambiguousColumn(ReadRequest request, String column) {
    return SourceException.of(
        request.label(),
        "the service returns two columns named " + column + ".",
        "Give each an alias in the SQL: a nested field is named by its last part.");
  }

  static SourceException unreadableColumn(ReadRequest request, DescribedColumn column) {
    return SourceException.of(
        request.label(),
        "column " + column.name() + " is of type " + column.typeName() + ", which is not a scalar.",
        "Select its fields one by one in the SQL, each with an alias.");
  }

  static SourceException unusableName(ReadRequest request, IllegalArgumentException cause) {
    return SourceException.of(
        request.label(), cause.getMessage() + ".", "", Retry.DOES_NOT_HELP, cause);
  }

  static SourceException notDivisible(ReadRequest request, long total, SliceSize size) {
    return SourceException.of(
        request.label(),
        "the result has "
            + total
            + " rows, no slice may have "
            + size.limit()
            + ", and no hash of its columns divides it into parts that are smaller.",
        "Too many rows are equal in every column that is read, or there are too many rows for this"
            + " route: let the SQL aggregate further (one row per entity and day), or narrow its span"
            + " of time.");
  }

  static SourceException otherColumns(String label, List<String> wanted, List<String> returned) {
    return SourceException.of(
        label,
        "the service was asked for the columns "
            + String.join(", ", wanted)
            + " and returned "
            + String.join(", ", returned)
            + ".",
        "What the role of the technical account may see has changed since the plan was made: have the"
            + " access granted, or correct the SQL.");
  }

  static SourceException unreadableValue(
      String label, String column, String type, int slice, RuntimeException cause) {
    return SourceException.of(
        label,
        "a value of column "
            + column
            + " in slice "
            + slice
            + " cannot be read as "
            + type
            + " ("
            + cause.getMessage()
            + ").",
        "Cast or round it in the SQL to what the type can hold.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static OtherRowsException notReconciled(String label, List<String> differences) {
    return new OtherRowsException(
        label,
        "the rows that came are not the rows that the service counted: "
            + String.join("; ", differences)
            + ".",
        "The table was written to in between, or the SQL does not give the same rows twice (randn(),"
            + " LIMIT without a total order, current_timestamp). Make it deterministic; read data that"
            + " is complete, for example up to yesterday.");
  }

  static String difference(Slice slice, long read) {
    return "slice " + slice.number() + ": counted " + slice.rows() + ", read " + read;
  }

  static String unexpected(String slice, long read) {
    return "slice " + slice + ": counted 0, read " + read;
  }

  private static String columns(List<String> names) {
    return (names.size() == 1 ? "column " : "columns ") + String.join(", ", names);
  }
}
