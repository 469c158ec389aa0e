package io.decant.report;

import io.decant.publish.Software;

/**
 * What a run was made with.
 *
 * @param decant version of this program
 * @param spark version of the Spark that it runs on
 * @param java version of the Java virtual machine
 */
public record Versions(String decant, String spark, String java) {
  /** The versions of this process; needs no Spark session. */
  public static Versions ofProcess() {
    return new Versions(
        Software.decant(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.version"));
  }
}
