package io.decant.cli;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Spark behind the local Query Service. Nothing of it is configurable: it stands for an engine that
 * belongs to somebody else.
 */
final class LocalSpark {
  private LocalSpark() {}

  /** All cores of this machine, nothing on the network but the loopback. */
  static SparkSession open(Path directory) {
    return SparkSession.builder()
        .master("local[*]")
        .appName("decant-local")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.maxResultSize", "0")
        .config("spark.ui.enabled", false)
        .config("spark.sql.session.timeZone", "UTC")
        // Clients send the same statements over and over; by default Spark keeps the code of a few.
        .config("spark.sql.codegen.cache.maxEntries", 1000)
        .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.databricks.delta.snapshotPartitions", 2)
        .config(
            "spark.sql.warehouse.dir",
            directory.resolve("service").resolve("warehouse").toUri().toString())
        .getOrCreate();
  }
}
