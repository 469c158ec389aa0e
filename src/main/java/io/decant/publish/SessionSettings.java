package io.decant.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The settings of a Spark session on which it depends which values the same query gives. */
public final class SessionSettings {
  private static final List<String> KEYS =
      List.of(
          "spark.sql.ansi.enabled",
          "spark.sql.caseSensitive",
          "spark.sql.session.timeZone",
          "spark.sql.parquet.outputTimestampType",
          "spark.sql.parquet.datetimeRebaseModeInRead",
          "spark.sql.parquet.datetimeRebaseModeInWrite",
          "spark.sql.parquet.int96RebaseModeInRead",
          "spark.sql.parquet.int96RebaseModeInWrite");

  private SessionSettings() {}

  /** Those of a session, be they set or Spark's defaults. */
  public static Map<String, String> of(SparkSession spark) {
    Map<String, String> settings = new LinkedHashMap<>();
    KEYS.forEach(key -> settings.put(key, spark.conf().get(key)));
    return settings;
  }

  /** How those of a manifest differ from others; nothing of a manifest of an earlier release. */
  public static List<String> differences(Manifest manifest, Map<String, String> now) {
    List<String> found = new ArrayList<>();
    manifest
        .software()
        .session()
        .forEach(
            (key, then) -> {
              String value = now.getOrDefault(key, then);
              if (!value.equals(then)) {
                found.add(
                    "it was made with " + key + " = " + then + ", and built again with " + value);
              }
            });
    return found;
  }
}
