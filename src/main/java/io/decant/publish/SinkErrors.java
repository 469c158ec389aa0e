package io.decant.publish;

import io.decant.error.Causes;
import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import io.decant.storage.ObjectWrites;
import io.decant.storage.StoreTrouble;
import java.time.LocalDate;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong at the output, and what to do about it. */
final class SinkErrors {
  private SinkErrors() {}

  static InvalidConfigException runId(String run) {
    return InvalidConfigException.of(
        new Problem(
            "--run-id",
            "",
            "'"
                + run
                + "' names a directory and a file of the set; use up to 100 letters, digits, dots,"
                + " dashes and underscores, and begin with a letter or digit."));
  }

  static SinkException runOfAnotherPeriod(
      String path, String run, String published, LocalDate period) {
    return SinkException.of(
        path,
        "the run id "
            + run
            + " has published the period "
            + published
            + "; it cannot stand for the period "
            + period
            + " too.",
        "Choose another --run-id.",
        null);
  }

  static SinkException occupied(String path, String what) {
    return SinkException.of(
        path,
        what + " stands here, which Decant did not publish.",
        "Choose another output.path, or move away what stands there.",
        null);
  }

  static SinkException otherJob(String path, String owner, String job) {
    return SinkException.of(
        path,
        "the set belongs to the job " + owner + ", not to " + job + ".",
        "Choose another output.path: a set belongs to one job.",
        null);
  }

  static SinkException otherFormat(String path, String format, String wanted) {
    return SinkException.of(
        path,
        "the set is published as " + format + ", not as " + wanted + ".",
        "Choose another output.path, or set output.format to " + format + ".",
        null);
  }

  static SinkException noOrder(String column, String type) {
    return SinkException.of(
        "output.files.cluster-by",
        "the column " + column + " is " + type + ", and only flat values have ranges.",
        "Name columns of numbers, texts, dates or times.",
        null);
  }

  static SinkException unknownSpan(String property, String span) {
    return SinkException.of(
        "output.files.retention",
        "the table has the property " + property + " = '" + span + "', which cannot be compared.",
        "Write it in seconds, minutes, hours, days or weeks, for example 'interval 60 days'.",
        null);
  }

  static SinkException otherTable(String table, String path) {
    return SinkException.of(
        "output.table",
        table + " stands in the catalog for something else than the Delta set at " + path + ".",
        "Choose another output.table, or drop what has the name.",
        null);
  }

  static SinkException layout(String path, List<String> differences) {
    return SinkException.of(
        path,
        "the set would differ from the one that is published here: "
            + String.join("; ", differences)
            + ".",
        "Readers rely on its columns: restore them, publish to another output.path, or say with"
            + " output.schema-changes what may change.",
        null);
  }

  static SinkException tooManyPartitions(List<String> partitionBy, int most) {
    return SinkException.of(
        "output.partition-by",
        String.format(
            Locale.ROOT,
            "%s would make more than %,d partitions, each of a file or more.",
            String.join(", ", partitionBy),
            most),
        "Partition by columns with few values.",
        null);
  }

  static SinkException notAsStaged(String path, ContentDigest expected, ContentDigest found) {
    return SinkException.of(
        path,
        "what was written is not what was staged: "
            + found.rows()
            + " rows with digest "
            + found.text()
            + ", expected "
            + expected.rows()
            + " rows with digest "
            + expected.text()
            + ".",
        "An empty text in a partition column reads back as null; otherwise look at the health of"
            + " the store. Then run again with another run id.",
        null);
  }

  static SinkException withdrawn(String path, String run) {
    return SinkException.of(
        path,
        "the run " + run + " was published and withdrawn before.",
        "Run again with another run id.",
        null);
  }

  static SinkException overtaken(String path, Exception cause) {
    return SinkException.of(
        path,
        "another run published here at the same time.",
        "Run again when it has finished; one run at a time may publish to a set. If it had the same"
            + " run id and other rows, run again with another run id.",
        cause);
  }

  static CommitUnknownException unknown(String path, String run, Exception cause) {
    return CommitUnknownException.of(
        path,
        "see whether "
            + run
            + " stands in the history of the set, and run again with the same run id: it"
            + " does nothing if it was published.",
        cause);
  }

  static CommitUnknownException otherRows(String path, String run) {
    return CommitUnknownException.of(
        path,
        "note that another process has published other rows as run "
            + run
            + ", which stay; run again with another run id.",
        null);
  }

  static CommitUnknownException noManifest(String path, String run, Exception cause) {
    return CommitUnknownException.of(
        path,
        "note that the rows of run "
            + run
            + " are visible, but its manifest could not be completed ("
            + reason(cause)
            + "); run again with the same run id: it writes the manifest and nothing else.",
        cause);
  }

  static CommitUnknownException noTable(String path, String table, String run, Exception cause) {
    return CommitUnknownException.of(
        path,
        "note that the rows of run "
            + run
            + " are visible by this path, but not as "
            + table
            + ", because the catalog has no such table and it could not be made ("
            + reason(cause)
            + "); run again with the same run id: it makes the table and nothing else.",
        cause);
  }

  static CommitUnknownException notWithdrawn(String path, String version, Exception cause) {
    return CommitUnknownException.of(
        path,
        "look at version "
            + version
            + ": what was written is not what was staged, and it could not be withdrawn ("
            + reason(cause)
            + ").",
        cause);
  }

  /** Whatever an attempt to write or read ended with; our own failures stay as they are. */
  static DecantException failed(String path, Exception cause) {
    if (cause instanceof DecantException known) {
      return known;
    }
    Optional<DeltaTrouble> ofDelta = DeltaTrouble.of(cause);
    if (ofDelta.isPresent()) {
      return SinkException.of(path, ofDelta.get().problem(), ofDelta.get().remedy(), cause);
    }
    if (Causes.find(cause, ConcurrentModificationException.class).isPresent()) {
      return overtaken(path, cause);
    }
    return StoreTrouble.of(cause, "output.path")
        .map(trouble -> SinkException.of(path, trouble.problem(), trouble.remedy(), cause))
        .orElseGet(
            () ->
                SinkException.of(
                    path,
                    "publishing failed (" + reason(cause) + ").",
                    "See the cause in the log.",
                    cause));
  }

  /** Whether the store may yet do what failed. */
  static boolean isUncertain(Throwable failure) {
    return Causes.find(failure, ObjectWrites.UncertainWriteException.class).isPresent();
  }

  private static String reason(Throwable cause) {
    return StoreTrouble.reason(cause);
  }
}
