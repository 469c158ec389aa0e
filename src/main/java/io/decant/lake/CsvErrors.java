package io.decant.lake;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What can be wrong with CSV files, and what to do about it. */
final class CsvErrors {
  private static final int LONGEST_RECORD = 200;
  private static final String OTHER_HEADER = "CSV header does not conform to the schema";

  private CsvErrors() {}

  static SourceException schema(ReadRequest request, String schema, Exception cause) {
    return SourceException.of(
        request.label(),
        "\"" + schema + "\" is no schema: " + LakeErrors.firstLine(cause) + ".",
        "Write columns and types, for example \"id STRING, amount DECIMAL(12,2)\".",
        Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException otherHeader(
      ReadRequest request, String path, List<String> declared, List<String> found) {
    return SourceException.of(
        request.label(),
        "the header of "
            + path
            + " is "
            + String.join(", ", found)
            + "; the schema says "
            + String.join(", ", declared)
            + ".",
        "Make the schema of the source equal to the header, in names and order.");
  }

  static Optional<RuntimeException> header(ReadRequest request, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(OTHER_HEADER)) {
        String says = cause.getMessage().strip().replaceAll("\\s*\\n\\s*", "; ");
        return Optional.of(
            SourceException.of(
                request.label(),
                says + ".",
                "Files of one source have one header: correct the file, or move it away.",
                Retry.DOES_NOT_HELP,
                thrown));
      }
    }
    return Optional.empty();
  }

  static SourceException malformed(
      ReadRequest request, MalformedRecord record, OptionalLong line, Exception cause) {
    String text =
        record.text().length() > LONGEST_RECORD
            ? record.text().substring(0, LONGEST_RECORD) + "..."
            : record.text();
    return SourceException.of(
        request.label(),
        record.file()
            + (line.isPresent() ? ", line " + line.getAsLong() : "")
            + " does not fit the schema: "
            + text
            + ".",
        "Correct the record (number of values, types, quotes), or the schema of the source.",
        Retry.DOES_NOT_HELP,
        cause);
  }
}
