package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.error.SinkException;
import io.decant.plan.RunContext;
import io.decant.publish.WholeFile;
import io.decant.report.JsonReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the report of a run is written, as JSON and of some runs as a page beside it: not within
 * the set, because a run that may not touch the output has a report too. Each file appears whole or
 * not at all, and the report of a success stays: what comes after it with the same run id is told
 * beside it.
 *
 * @param path the JSON file
 */
record ReportFile(String path) {
  private static final Logger LOG = LoggerFactory.getLogger(ReportFile.class);
  private static final String JSON = ".json";

  static ReportFile of(JobConfig job, RunContext run) {
    return new ReportFile(job.reports() + "/" + job.name() + "/" + run.runId() + JSON);
  }

  /** Whether the report of a run that went well is there. */
  boolean tellsOfSuccess(SparkSession spark) {
    return read(spark, path).filter(JsonReport::isOfSuccess).isPresent();
  }

  /** Where a failure is told: here, or beside the report of a success under the next number. */
  ReportFile ofFailure(SparkSession spark) {
    if (!tellsOfSuccess(spark)) {
      return this;
    }
    int attempt = 2;
    while (read(spark, attempt(attempt)).isPresent()) {
      attempt++;
    }
    return new ReportFile(attempt(attempt));
  }

  private String attempt(int number) {
    return path.substring(0, path.length() - JSON.length()) + ".attempt-" + number + JSON;
  }

  /** What cannot be read is as good as not there. */
  private static Optional<String> read(SparkSession spark, String file) {
    try {
      return WholeFile.read(spark, file);
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: no report can be read there", file, e);
      return Optional.empty();
    }
  }

  /**
   * A file of a report.
   *
   * @param path where it is written
   * @param text makes what is written
   */
  record Text(String path, Supplier<String> text) {}

  /** What was done stays so, whether or not its report can be written. */
  void writeAfterSuccess(SparkSession spark, List<Text> files) {
    try {
      write(spark, files);
    } catch (RuntimeException e) {
      LOG.warn("The run succeeded, but its report could not be written: {}", path, e);
    }
  }

  /** After a failure, which is what the user has to hear of first. */
  void writeAfter(Throwable failure, SparkSession spark, List<Text> files) {
    try {
      write(spark, files);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void write(SparkSession spark, List<Text> files) {
    for (Text file : files) {
      try {
        WholeFile.replace(spark, file.path(), file.text().get());
      } catch (IOException | SinkException e) {
        throw SinkException.of(
            file.path(),
            "the report could not be written: " + e.getMessage() + ".",
            "Set run.reports to a directory that can be written.",
            e);
      }
    }
  }
}
