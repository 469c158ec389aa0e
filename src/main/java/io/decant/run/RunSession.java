package io.decant.run;

import io.decant.config.JobConfig;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a run. A session that was there before, as on Databricks or in a notebook,
 * is used and left alone; one of our own ends with the run.
 *
 * @param spark the session
 * @param own whether it ends with the run
 */
record RunSession(SparkSession spark, boolean own) implements AutoCloseable {
  static RunSession open(JobConfig job) {
    return open(job.name());
  }

  /** A session for something that is no job. */
  static RunSession open(String name) {
    return open(name, Map.of());
  }

  /**
   * The same.
   *
   * @param settings for a session that is made, where nobody has set them
   */
  static RunSession open(String name, Map<String, String> settings) {
    boolean existed = SparkSession.getDefaultSession().isDefined();
    return new RunSession(SparkSessions.open(name, settings), !existed);
  }

  @Override
  public void close() {
    if (own) {
      spark.stop();
    }
  }
}
