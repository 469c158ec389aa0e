package io.decant.lake;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** What can be wrong with an enterprise source, and what to do about it. */
final class LakeErrors {
  private LakeErrors() {}

  static SourceException missing(ReadRequest request, String path) {
    return SourceException.of(
        request.label(), path + " does not exist.", "Correct the path of the source.");
  }

  static SourceException unreachable(ReadRequest request, String path, Exception cause) {
    return SourceException.of(
        request.label(),
        path + " cannot be looked at: " + cause.getMessage() + ".",
        "Look at the path, at the connector of its store and at the credentials of the store.",
        Retry.HELPS,
        cause);
  }

  static SourceException wrongFormat(
      ReadRequest request, String path, String expected, Exception cause) {
    return SourceException.of(
        request.label(),
        path + " is not " + expected + (cause == null ? "." : ": " + firstLine(cause) + "."),
        "Correct path or format of the source.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException deltaTable(ReadRequest request, String path) {
    return SourceException.of(
        request.label(),
        path + " is a Delta table; as plain Parquet its deleted rows would come back.",
        "Set type = delta; a table of the catalog is made anew USING delta.");
  }

  static SourceException noVersion(
      ReadRequest request, String path, String wanted, Exception cause) {
    return SourceException.of(
        request.label(),
        path + " has no " + wanted + (cause == null ? "." : ": " + firstLine(cause) + "."),
        "Choose another version or timestamp (DESCRIBE HISTORY lists them), or none for the latest.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException missingColumns(
      ReadRequest request, List<String> missing, List<String> returned) {
    return SourceException.of(
        request.label(),
        "there is no "
            + (missing.size() == 1 ? "column " : "columns ")
            + String.join(", ", missing)
            + "; there are "
            + String.join(", ", returned)
            + ".",
        "Correct the names in the job file (upper and lower case differ), or the source.");
  }

  static SourceException notATime(ReadRequest request, String column, String type) {
    return SourceException.of(
        request.label(),
        "column " + column + " is " + type + ", but a time is needed.",
        "Name a column of type timestamp, timestamp_ntz or date.");
  }

  static SourceException changed(ReadRequest request, String where, long counted, long read) {
    return SourceException.of(
        request.label(),
        where + " had " + counted + " rows when the run was planned and " + read + " when it read.",
        "It was written to in between: read a Delta table, which keeps its versions, or run when"
            + " nobody writes.",
        Retry.HELPS,
        null);
  }

  static SourceException unread(ReadRequest request, String where, Exception cause) {
    return SourceException.of(
        request.label(),
        where + " cannot be read: " + firstLine(cause) + ".",
        "Look at the source and at its permissions.",
        Retry.HELPS,
        cause);
  }

  /** A file of this path that was there when the run was planned. */
  static Optional<RuntimeException> filesGone(ReadRequest request, String path, Exception thrown) {
    return filesGone(request, path, path, thrown);
  }

  /**
   * The same of a source that is not called by its path.
   *
   * @param where what it is called
   */
  static Optional<RuntimeException> filesGone(
      ReadRequest request, String where, String path, Exception thrown) {
    return Causes.find(thrown, SourceException.class)
        .<RuntimeException>map(known -> known)
        .or(
            () ->
                Causes.find(thrown, FileNotFoundException.class)
                    .filter(gone -> concerns(path, gone))
                    .map(
                        gone ->
                            SourceException.of(
                                request.label(),
                                "a file of " + where + " is gone: " + firstLine(gone) + ".",
                                "It was removed since the run began (VACUUM, or a job that writes"
                                    + " the same directory).",
                                Retry.HELPS,
                                thrown)));
  }

  /** The same for a version that the job has chosen, which may have been cleared away long ago. */
  static Optional<RuntimeException> versionGone(
      ReadRequest request, String where, String path, Exception thrown) {
    return Causes.find(thrown, FileNotFoundException.class)
        .filter(gone -> concerns(path, gone))
        .map(
            gone ->
                SourceException.of(
                    request.label(),
                    "files of the version of "
                        + where
                        + " that the job names are gone: "
                        + firstLine(gone)
                        + ".",
                    "VACUUM removed them. Choose a later version or timestamp, or none for the"
                        + " latest.",
                    Retry.DOES_NOT_HELP,
                    thrown));
  }

  /** Several sources may be evaluated at once, and only one of them has lost the file. */
  private static boolean concerns(String path, FileNotFoundException gone) {
    return String.valueOf(gone.getMessage()).contains(new Path(path).toUri().getPath());
  }

  /** A directory for kept rows that holds something else, which would be overwritten. */
  static SourceException foreignStore(ReadRequest request, String path) {
    return SourceException.of(
        request.label(),
        path + " holds something that Decant has not written.",
        "Set incremental.store to a directory of its own.");
  }

  static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line = message.strip().lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
