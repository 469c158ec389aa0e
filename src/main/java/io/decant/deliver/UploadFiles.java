package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.SinkException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Cuts rows into files, written by all executors; no row comes to the driver. */
final class UploadFiles {
  /** What a batch holds at most (documented). */
  private static final Limits BATCH = new Limits(1500, 100L << 30);

  private static final Limits NONE = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

  /**
   * The Platform takes moments as INT64 in milliseconds (documented); Spark writes INT96. A setting
   * of the session, for Spark takes it from no option of a write.
   */
  private static final String TIMESTAMPS = "spark.sql.parquet.outputTimestampType";

  private final SparkSession spark;
  private final ReturnConfig.Files sizes;
  private final String format;
  private final Limits limits;

  private UploadFiles(SparkSession spark, ReturnConfig.Files sizes, String format, Limits limits) {
    this.spark = spark;
    this.sizes = sizes;
    this.format = format;
    this.limits = limits;
  }

  /**
   * How much there may be.
   *
   * @param files number of files
   * @param bytes of all of them
   */
  private record Limits(int files, long bytes) {}

  /** Those of a batch, in the format that batches take. */
  static UploadFiles ofBatch(SparkSession spark, ReturnConfig.Files sizes) {
    return new UploadFiles(spark, sizes, "parquet", BATCH);
  }

  /** Those of a folder, which holds any number of them. */
  static UploadFiles ofFolder(
      SparkSession spark, ReturnConfig.Files sizes, ReturnConfig.Landing.Format format) {
    return new UploadFiles(spark, sizes, format.name().toLowerCase(Locale.ROOT), NONE);
  }

  /** About how many files rows become. */
  long expected(StagedRows staged, long rows) {
    long perFile = rowsPerFile(staged);
    return (rows + perFile - 1) / perFile;
  }

  /**
   * Writes the rows; in CSV a quote within a value is doubled, as RFC 4180 has it.
   *
   * @param staged what was measured of them; there is at least one
   * @param directory of this run alone
   */
  List<UploadFile> write(Dataset<Row> nested, StagedRows staged, long rows, String directory) {
    String before = spark.conf().get(TIMESTAMPS);
    spark.conf().set(TIMESTAMPS, "TIMESTAMP_MILLIS");
    try {
      nested
          .coalesce((int) Math.min(expected(staged, rows), limits.files()))
          .write()
          .mode(SaveMode.Overwrite)
          .option("maxRecordsPerFile", rowsPerFile(staged))
          .option("header", true)
          .option("escape", "\"")
          .format(format)
          .save(directory);
    } finally {
      spark.conf().set(TIMESTAMPS, before);
    }
    List<UploadFile> written = list(directory);
    requireFit(written, directory);
    return written;
  }

  /** Fails where they are more than goes there at once. */
  void requireFit(List<UploadFile> written, String directory) {
    long bytes = written.stream().mapToLong(UploadFile::size).sum();
    if (written.size() > limits.files() || bytes > limits.bytes()) {
      throw SinkException.ofReturn(
          directory,
          "the rows make "
              + written.size()
              + " files of together "
              + bytes
              + " bytes; a batch takes at most "
              + limits.files()
              + " files and 100 GB.",
          "Set return.files.target-mebibytes higher, or return the scores in several periods.",
          null);
    }
  }

  /** Rows of the same columns take about as many bytes as when they were staged. */
  private long rowsPerFile(StagedRows staged) {
    double bytesPerRow = Math.max(1, (double) staged.bytes() / Math.max(1, staged.rows()));
    return Math.max(1, (long) (sizes.targetBytes() / bytesPerRow));
  }

  /** The files as they are. */
  private List<UploadFile> list(String directory) {
    try {
      Path path = new Path(directory);
      FileSystem files = path.getFileSystem(spark.sessionState().newHadoopConf());
      List<UploadFile> found = new ArrayList<>();
      for (FileStatus file : files.listStatus(path)) {
        if (file.getPath().getName().endsWith("." + format)) {
          found.add(new UploadFile(files, file.getPath(), file.getLen()));
        }
      }
      found.sort(Comparator.comparing(file -> file.path().getName()));
      return found;
    } catch (IOException e) {
      throw SinkException.ofReturn(
          directory,
          "the files that are to be uploaded cannot be listed: " + e.getMessage() + ".",
          "Set run.scratch to a directory that can be written and read.",
          e);
    }
  }
}
