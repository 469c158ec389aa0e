package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.error.SinkException;
import io.decant.plan.RunContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the report of a run is written: not within the set, because a run that may not touch the
 * output has a report too.
 *
 * @param path the JSON file
 */
record ReportFile(String path) {
  private static final Logger LOG = LoggerFactory.getLogger(ReportFile.class);

  static ReportFile of(JobConfig job, RunContext run) {
    return new ReportFile(job.reports() + "/" + job.name() + "/" + run.runId() + ".json");
  }

  /** What was done stays so, whether or not its report can be written. */
  void writeAfterSuccess(SparkSession spark, String report) {
    try {
      write(spark, report);
    } catch (SinkException e) {
      LOG.warn("The run succeeded, but its report could not be written: {}", path, e);
    }
  }

  private void write(SparkSession spark, String report) {
    Path file = new Path(path);
    try (OutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, true)) {
      out.write(report.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw SinkException.of(
          path,
          "the report could not be written: " + e.getMessage() + ".",
          "Set run.reports to a directory that can be written.",
          e);
    }
  }

  /** After a failure, which is what the user has to hear of first. */
  void writeAfter(Throwable failure, SparkSession spark, String report) {
    try {
      write(spark, report);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
