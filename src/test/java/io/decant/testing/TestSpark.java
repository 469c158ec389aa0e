package io.decant.testing;

import io.decant.publish.ConditionalLogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a test JVM. Sessions made and stopped in quick succession give transient
 * errors, so nobody stops this one: it ends with the JVM.
 */
public final class TestSpark {
  private TestSpark() {}

  /** The shared session: two cores, UTC, Delta, no UI, loopback only. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  private static final class Holder {
    private static final SparkSession SESSION = open();

    private static SparkSession open() {
      Path warehouse = temporaryDirectory();
      SparkSession.Builder builder = SparkSession.builder();
      InProcessDisk.properties().forEach(builder::config);
      return builder
          .master("local[2]")
          .appName("decant-tests")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.ui.enabled", false)
          // Tests ask the same over and over, and more in between than is kept by default.
          .config("spark.sql.codegen.cache.maxEntries", 2000)
          .config("spark.sql.shuffle.partitions", 3)
          .config("spark.default.parallelism", 3)
          // VACUUM lists with so many tasks; by default 10,000.
          .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", 3)
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
          .config(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
          .config("spark.delta.logStore.s3a.impl", ConditionalLogStore.class.getName())
          .config("spark.databricks.delta.snapshotPartitions", 2)
          .config("spark.sql.warehouse.dir", warehouse.toUri().toString())
          .getOrCreate();
    }

    private static Path temporaryDirectory() {
      try {
        return Files.createTempDirectory("decant-tests");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
