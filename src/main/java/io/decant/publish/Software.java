package io.decant.publish;

import org.apache.spark.sql.SparkSession;

/** The versions of what is running. */
final class Software {
  private Software() {}

  /** Decant from its jar, Spark from its session; Delta's stands in its commits. */
  static Manifest.Software of(SparkSession spark) {
    String decant = Software.class.getPackage().getImplementationVersion();
    return new Manifest.Software(decant == null ? "development" : decant, spark.version(), "");
  }
}
