package io.decant.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

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
        ownVersion(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.version"));
  }

  private static String ownVersion() {
    Properties build = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/decant-build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }
}
