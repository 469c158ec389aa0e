package io.decant.run;

import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.storage.LiteralPath;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directory of one run for what must be evaluated only once: rows landed from a remote source, the
 * spine with its observation ids, the staged set. It is marked as such, and removed when the run
 * ends.
 */
final class Scratch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final SparkSession spark;
  private final Path directory;

  Scratch(SparkSession spark, String directory) {
    this.spark = spark;
    this.directory = new Path(directory);
    try {
      ScratchMark.put(this.directory, spark.sessionState().newHadoopConf());
    } catch (IOException e) {
      throw unwritable(e, e);
    }
  }

  /** Writes the rows once and returns what was written. */
  Dataset<Row> keep(String name, Dataset<Row> rows) {
    String path = new Path(directory, name).toString();
    rows.write().mode(SaveMode.Overwrite).parquet(path);
    return spark.read().schema(rows.schema()).parquet(LiteralPath.of(path));
  }

  /**
   * What a failure means that no source caused: where files are the trouble, it is this directory
   * that could not be written.
   */
  RuntimeException failure(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof DecantException known) {
        return known;
      } else if (cause instanceof IOException && concernsThisDirectory(cause)) {
        return unwritable(cause, thrown);
      }
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown.getMessage(), thrown);
  }

  private SinkException unwritable(Throwable cause, Exception thrown) {
    return SinkException.of(
        directory.toString(),
        "what the run lands and stages could not be written: " + cause.getMessage() + ".",
        "Free space there, or set run.scratch to a directory that driver and executors can write.",
        thrown);
  }

  private boolean concernsThisDirectory(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains(directory.toUri().getPath()) || message.contains("No space left");
  }

  /** What cannot be removed costs space and nothing else: no reason to fail a published set. */
  @Override
  public void close() {
    Configuration configuration = spark.sessionState().newHadoopConf();
    try {
      directory.getFileSystem(configuration).delete(directory, true);
    } catch (IOException e) {
      LOG.warn("{}: the scratch directory could not be removed; remove it by hand", directory, e);
    }
    AbandonedScratch.removeBeside(directory, configuration, Instant.now());
  }
}
