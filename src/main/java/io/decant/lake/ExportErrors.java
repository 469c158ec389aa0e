package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.DatasetExport.Format;
import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** What can be wrong with the export of a data set, and what to do about it. */
final class ExportErrors {
  private static final int SHOWN = 5;

  private ExportErrors() {}

  static SourceException nothing(ReadRequest request, String path, List<String> waiting) {
    String still =
        waiting.isEmpty()
            ? ""
            : "; " + shown(waiting) + " may still be written (settled-after of the source)";
    return SourceException.of(
        request.label(),
        path + " holds no file of an export yet" + still + ".",
        "Wait for the first export, which takes some minutes after its time, or correct the path: it"
            + " is the directory of the data set, which holds the folders exportTime=....",
        Retry.HELPS,
        null);
  }

  static SourceException parent(ReadRequest request, String path, String below) {
    return SourceException.of(
        request.label(),
        path + " holds no folder exportTime=..., but " + below + " does.",
        "Set path to the directory of one data set.");
  }

  static SourceException folderName(ReadRequest request, String folder, Exception cause) {
    return SourceException.of(
        request.label(),
        folder
            + " tells no time; a folder of an export is exportTime=YYYYMMDDHHMM, or with seconds.",
        "Rename the folder or move it away.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException otherFormat(ReadRequest request, String file, Format declared) {
    String other = declared == Format.PARQUET ? "json" : "parquet";
    return SourceException.of(
        request.label(),
        file + " is " + other + ", but the format of the source is another.",
        "Set format = " + other + ", or move the file away if it is of another export.");
  }

  static SourceException changed(ReadRequest request, String store, List<String> files) {
    return SourceException.of(
        request.label(),
        shown(files)
            + (files.size() == 1 ? " has" : " have")
            + " another size or time than when "
            + (files.size() == 1 ? "it was" : "they were")
            + " taken into "
            + store
            + ".",
        "An export writes each file once, under a name of its own. If files were copied, keep their"
            + " times; if their rows are others now, set store to a new directory and have the data"
            + " set exported as a whole.");
  }

  static SourceException incomplete(
      ReadRequest request, String folder, Collection<String> missing) {
    return SourceException.of(
        request.label(),
        "the manifest of " + folder + " lists " + shown(missing) + ", which is not there.",
        "Have the data set exported again, or put back the file.",
        Retry.HELPS,
        null);
  }

  static SourceException gap(
      ReadRequest request, SourceConfig.DatasetExport source, Instant looked) {
    return SourceException.of(
        request.label(),
        "files stay in "
            + source.path()
            + " for "
            + source.keptFor().toDays()
            + " days, and nobody has looked since "
            + looked
            + ": exports may have come and gone.",
        "Set store to a new directory and have the data set exported as a whole. If nothing was"
            + " exported meanwhile, run once with --set sources."
            + source.name()
            + ".kept-for=\"1000 days\".");
  }

  static SourceException occupied(ReadRequest request, String store, String what) {
    return SourceException.of(
        request.label(),
        store + " holds " + what + " that is not the store of an export.",
        "Set store to a directory of its own.");
  }

  static SourceException unreadable(ReadRequest request, String file, Exception cause) {
    return SourceException.of(
        request.label(),
        file + " cannot be read: " + LakeErrors.firstLine(cause) + ".",
        "Have the data set exported again, or look at the permissions of the file.",
        Retry.HELPS,
        cause);
  }

  static SourceException otherType(ReadRequest request, String file, Exception cause) {
    return SourceException.of(
        request.label(),
        file + ": " + cause.getMessage() + ".",
        "A type must not change from export to export. Set store to a new directory and have the data"
            + " set exported as a whole, or move the file away.",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException otherSchema(
      ReadRequest request, String store, StructType stored, StructType declared) {
    return SourceException.of(
        request.label(),
        "the schema of the source is "
            + declared.toDDL()
            + ", but the files in "
            + store
            + " were read as "
            + stored.toDDL()
            + ".",
        "Restore the schema, or set store to a new directory and have the data set exported as a"
            + " whole.");
  }

  static SourceException noField(
      ReadRequest request, String path, String walked, DataType type, List<String> names) {
    String inside = walked.isEmpty() ? "the files" : walked;
    String has =
        names.isEmpty()
            ? inside + " is " + type.simpleString() + ", which has no fields by name"
            : inside + " has " + String.join(", ", names);
    return SourceException.of(
        request.label(),
        "there is no field " + path + "; " + has + ".",
        "Correct the path in columns of the source (upper and lower case differ). Elements of arrays"
            + " and entries of maps cannot be columns.");
  }

  static SourceException overtaken(ReadRequest request, String store, int attempts) {
    return SourceException.of(
        request.label(),
        "other runs took files into "
            + store
            + " at the same time, "
            + attempts
            + " times in a row.",
        "Run again when they have finished.",
        Retry.HELPS,
        null);
  }

  /** Whatever ended the commit that takes files; nothing was taken. */
  static RuntimeException notTaken(
      ReadRequest request,
      SparkSession spark,
      SourceConfig.DatasetExport source,
      Exception thrown) {
    Optional<MalformedRecord> malformed = MalformedRecord.in(thrown);
    if (malformed.isPresent()) {
      return CsvErrors.malformed(request, malformed.get(), malformed.get().line(spark), thrown);
    }
    return LakeErrors.filesGone(request, source.path(), thrown)
        .orElseGet(
            () ->
                LakeErrors.unread(
                    request,
                    "files of " + source.path() + " could not be taken into " + source.store(),
                    reading(thrown)));
  }

  /** The one of the causes that names the file. */
  private static Exception reading(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("reading file")
          && cause instanceof Exception named) {
        return named;
      }
    }
    return thrown;
  }

  private static String shown(Collection<String> names) {
    List<String> sorted = List.copyOf(new TreeSet<>(names));
    String first = String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size())));
    return sorted.size() > SHOWN ? first + " and " + (sorted.size() - SHOWN) + " more" : first;
  }
}
