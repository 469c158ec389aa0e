package io.decant.lake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A record that does not fit, on its way from the task that found it to the user. It travels inside
 * the text of the task's failure, in hexadecimal, because nothing else of a failure is sure to
 * arrive.
 *
 * @param file where it stands
 * @param text the record
 */
record MalformedRecord(String file, String text) {
  private static final String MARK = "decant-malformed-record";
  private static final Pattern FORM = Pattern.compile(MARK + " ([0-9A-F]*) ([0-9A-F]*);");

  /** Fails the task; to be evaluated directly above the files. */
  private static Column raise(Column record) {
    return functions.raise_error(
        functions.concat(
            functions.lit(MARK + " "),
            hex(functions.col("_metadata.file_path")),
            functions.lit(" "),
            hex(record),
            functions.lit(";")));
  }

  /**
   * Every column, which fails where its record is malformed; no filter can come before that.
   *
   * @param mark the column that holds a malformed record, and null for others
   */
  static Column[] checked(StructType schema, String mark) {
    List<Column> checked = new ArrayList<>();
    Column fine = functions.col(mark).isNull();
    Column failure = raise(functions.col(mark));
    for (StructField field : schema.fields()) {
      Column value = Columns.named(field.name());
      checked.add(
          functions.when(fine, value).otherwise(failure.cast(field.dataType())).as(field.name()));
    }
    return checked.toArray(Column[]::new);
  }

  /** The record that a failure tells of. */
  static Optional<MalformedRecord> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher matcher = FORM.matcher(String.valueOf(cause.getMessage()));
      if (matcher.find()) {
        return Optional.of(
            new MalformedRecord(text(matcher.group(1)), text(matcher.group(2)).stripTrailing()));
      }
    }
    return Optional.empty();
  }

  /** The number of the first line of the record, found by reading the file again. */
  OptionalLong line(SparkSession spark) {
    String first = text.lines().findFirst().orElse("");
    Path path = new Path(java.net.URI.create(file));
    try {
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(open(spark, files, path), StandardCharsets.UTF_8))) {
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
          if (line.equals(first)) {
            return OptionalLong.of(number);
          }
        }
      }
    } catch (IOException e) {
      // The line is an addition to the message; the record itself is already in it.
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private static InputStream open(SparkSession spark, FileSystem files, Path path)
      throws IOException {
    CompressionCodec codec =
        new CompressionCodecFactory(spark.sparkContext().hadoopConfiguration()).getCodec(path);
    return codec == null ? files.open(path) : codec.createInputStream(files.open(path));
  }

  private static Column hex(Column text) {
    return functions.hex(functions.encode(text, "UTF-8"));
  }

  private static String text(String hexadecimal) {
    return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.UTF_8);
  }
}
