package io.decant.bench;

import org.apache.spark.sql.SparkSession;

/** Sessions of Spark as a laptop has them. */
final class BenchSession {
  /** The cores of each. */
  static final int CORES = 2;

  private static final int SHUFFLES = 8;

  private BenchSession() {}

  /** On the loopback, in UTC, without a page. */
  static SparkSession.Builder plain() {
    return SparkSession.builder()
        .master("local[" + CORES + "]")
        .appName("decant-bench")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
  }

  /** The same with Delta, set as scripts/decant sets them for few cores. */
  static SparkSession withDelta() {
    return plain()
        .config("spark.sql.shuffle.partitions", SHUFFLES)
        .config("spark.databricks.delta.snapshotPartitions", CORES)
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }
}
