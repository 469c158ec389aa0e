package io.decant.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/** The versions of what is running. */
public final class Software {
  private Software() {}

  /** Version of Decant, and after a plus sign the revision of its source if the build was told. */
  public static String decant() {
    Properties build = new Properties();
    try (InputStream in = Software.class.getResourceAsStream("/decant-build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String revision = build.getProperty("revision");
    return build.getProperty("version") + (revision.isEmpty() ? "" : "+" + revision);
  }

  /** Delta's version is not asked for: it stands in its commits. */
  static Manifest.Software of(SparkSession spark) {
    return new Manifest.Software(decant(), spark.version(), SessionSettings.of(spark), "");
  }
}
