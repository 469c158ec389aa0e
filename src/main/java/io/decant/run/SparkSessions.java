package io.decant.run;

import java.util.Map;
import java.util.stream.Stream;
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

  /**
   * How moments stand in Parquet files, those of Delta too: as numbers of microseconds in today's
   * calendar. As Spark would write them else, readers of other make overflow beyond the year 2262,
   * no file says which moments it holds, and what is older than 1900 fails or is shifted.
   */
  static final Map<String, String> MOMENTS_IN_FILES =
      Map.of(
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED");

  private static final String LOG_STORES = "spark.delta.logStore.";

  /** By its name: its superclass is Delta's, which a cluster may have in a form of its own. */
  private static final String CONDITIONAL = "io.decant.publish.ConditionalLogStore";

  /** Spark's own, and keys of Azure and Google accounts, which it would show. */
  private static final String SECRETS =
      "(?i)secret|password|token|access[.]?key|account[.]?key|private[.]?key|[.]sas[.]";

  private static final String NAME = "spark.app.name";

  /** What spark-submit names a session after where nobody has named it. */
  private static final String UNNAMED = "io.decant.Main";

  private SparkSessions() {}

  /**
   * Opens the session, or takes the one that the cluster already has.
   *
   * @param more settings of a new session, where nobody has set them
   */
  static SparkSession open(String job, Map<String, String> more) {
    SparkConf settings = new SparkConf();
    more.forEach((key, value) -> settings.setIfMissing(key, value));
    name(settings, job);
    settings.setIfMissing("spark.ui.showConsoleProgress", "false");
    settings.setIfMissing("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    settings.setIfMissing(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.setIfMissing("spark.redaction.regex", SECRETS);
    logStore(settings, Thread.currentThread().getContextClassLoader());
    settings.set("spark.sql.session.timeZone", "UTC");
    SparkSession session = SparkSession.builder().config(settings).getOrCreate();
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.files.ignoreCorruptFiles", "false");
    session.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    session.conf().set(OLD_VERSIONS, "false");
    MOMENTS_IN_FILES.forEach(session.conf()::set);
    return session;
  }

  /** After the job, by which it is found in the UI, in an event log, or by a listener. */
  static void name(SparkConf settings, String job) {
    if (settings.get(NAME, UNNAMED).equals(UNNAMED)) {
      settings.set(NAME, "decant " + job);
    }
  }

  /** Delta refuses a mixture of its settings, so ours comes only where there is none. */
  static void logStore(SparkConf settings, ClassLoader classes) {
    if (Stream.of(settings.getAll()).noneMatch(set -> set._1().startsWith(LOG_STORES))
        && resolves(classes)) {
      settings.set(LOG_STORES + "s3a.impl", CONDITIONAL);
    }
  }

  private static boolean resolves(ClassLoader classes) {
    try {
      Class.forName(CONDITIONAL, false, classes);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
