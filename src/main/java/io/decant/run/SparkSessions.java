package io.decant.run;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a run. What spark-submit, the cluster or the environment set wins, but for
 * what decides whether rows are right: the time zone, and files that are skipped silently.
 */
final class SparkSessions {
  /**
   * Whether Delta refuses every version that is older than its table promises to keep files, even
   * while all of them are there. Decant reads pinned versions, and says itself which files are
   * gone.
   */
  private static final String OLD_VERSIONS =
      "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration";

  private SparkSessions() {}

  /** Opens the session, or takes the one that the cluster already has. */
  static SparkSession open(String job) {
    SparkConf settings = new SparkConf();
    settings.setIfMissing("spark.app.name", "decant " + job);
    settings.setIfMissing("spark.ui.showConsoleProgress", "false");
    settings.setIfMissing("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    settings.setIfMissing(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.set("spark.sql.session.timeZone", "UTC");
    SparkSession session = SparkSession.builder().config(settings).getOrCreate();
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.files.ignoreCorruptFiles", "false");
    session.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    session.conf().set(OLD_VERSIONS, "false");
    return session;
  }
}
