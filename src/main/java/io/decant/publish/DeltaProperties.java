package io.decant.publish;

import io.decant.config.OutputFiles;
import io.delta.tables.DeltaTable;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Properties of a Delta table that keep what a job promises, and the statistics that it asks for.
 * They bind everybody: a VACUUM keeps what was replaced for so long, whoever runs it.
 */
final class DeltaProperties {
  private static final String FILES = "delta.deletedFileRetentionDuration";
  private static final String HISTORY = "delta.logRetentionDuration";

  /**
   * Commits between two checkpoints. A version can be read only with the checkpoint before it, and
   * the log is cleaned without regard to that: with one for each, none depends on older commits.
   */
  private static final String CHECKPOINTS = "delta.checkpointInterval";

  /** Data usage labels by column, as JSON. */
  private static final String LABELS = "decant.labels";

  private static final String STATISTICS = "delta.dataSkippingStatsColumns";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> MOMENTS = Set.of("timestamp", "timestamp_ntz", "date");
  private static final Pattern INTERVAL =
      Pattern.compile("(?:interval )?(\\d{1,12}) (second|minute|hour|day|week)s?");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "second", Duration.ofSeconds(1),
          "minute", Duration.ofMinutes(1),
          "hour", Duration.ofHours(1),
          "day", Duration.ofDays(1),
          "week", Duration.ofDays(7));
  private static final Map<String, Duration> OF_DELTA =
      Map.of(FILES, Duration.ofDays(7), HISTORY, Duration.ofDays(30));

  private static final Logger LOG = LoggerFactory.getLogger(DeltaProperties.class);

  private final SparkSession spark;
  private final OutputFiles files;

  DeltaProperties(SparkSession spark, OutputFiles files) {
    this.spark = spark;
    this.files = files;
  }

  /**
   * What a table has to have when it is made. Where the job names no columns for statistics, they
   * are of those by which files can differ: moments, and what rows are ordered by. Of all others
   * every file has about the same least and greatest value, so no reader skips one by them, and
   * they take two fifths of the time of a write.
   */
  Map<String, String> ofNewTable(SetLayout layout) {
    Map<String, String> properties = missing(Map.of(), layout.names());
    List<String> differing =
        layout.columns().stream()
            .filter(column -> differs(layout, column))
            .map(SetLayout.Column::name)
            .toList();
    if (files.statistics().isEmpty() && !differing.isEmpty()) {
      properties.put(STATISTICS, names(differing));
    }
    return properties;
  }

  /** Partition columns have no statistics: a directory has one value. */
  private boolean differs(SetLayout layout, SetLayout.Column column) {
    return !layout.partitionBy().contains(column.name())
        && (MOMENTS.contains(column.type()) || files.clusterBy().contains(column.name()));
  }

  /** Sees to it that the table at the path keeps what the next commit promises. */
  void keep(String path) {
    if (files.retention().isPresent() || !files.statistics().isEmpty()) {
      DeltaTable table = DeltaTable.forPath(spark, path);
      set(path, missing(present(table), columns(table)));
    }
  }

  /**
   * Lets the table say what it is and what may be done with it, its columns too, and have
   * statistics of columns that it has just got. A set that is published stays so, whether or not
   * this succeeds.
   */
  void describe(String path, SetStore.Request request) {
    Map<String, String> missing =
        new LinkedHashMap<>(new TreeMap<>(Recipe.properties(request.job())));
    try {
      DeltaTable table = DeltaTable.forPath(spark, path);
      Map<String, String> present = present(table);
      if (!request.labels().isEmpty() || present.containsKey(LABELS)) {
        missing.put(LABELS, Json.line(request.labels()));
      }
      missing.entrySet().removeAll(present.entrySet());
      missing.putAll(missing(present, columns(table)));
      set(path, missing);
      request
          .comments()
          .missing(table.toDF().schema())
          .forEach((column, comment) -> comment(path, column, comment));
    } catch (Exception e) {
      LOG.warn("{}: the table could not be given the properties {}", path, missing, e);
    }
  }

  private static Map<String, String> present(DeltaTable table) {
    return table.detail().select("properties").head().getJavaMap(0);
  }

  private static List<String> columns(DeltaTable table) {
    return List.of(table.toDF().columns());
  }

  private void set(String path, Map<String, String> missing) {
    if (!missing.isEmpty()) {
      String list =
          missing.entrySet().stream()
              .map(property -> literal(property.getKey()) + " = " + literal(property.getValue()))
              .collect(Collectors.joining(", "));
      spark.sql("ALTER TABLE " + table(path) + " SET TBLPROPERTIES (" + list + ")");
    }
  }

  private void comment(String path, String column, String comment) {
    String name = "`" + column.replace("`", "``") + "`";
    spark.sql(
        "ALTER TABLE " + table(path) + " ALTER COLUMN " + name + " COMMENT " + literal(comment));
  }

  private static String table(String path) {
    return "delta.`" + path.replace("`", "``") + "`";
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /**
   * What has to be set on a table. A span is never shortened: manifests rely on it.
   *
   * @param present its properties
   * @param columns its columns; statistics have to wait until it has all that they are of
   */
  Map<String, String> missing(Map<String, String> present, Collection<String> columns) {
    Map<String, String> missing = new LinkedHashMap<>();
    if (files.retention().isPresent()) {
      lengthen(FILES, files.retention().get(), present, missing);
      lengthen(HISTORY, files.retention().get(), present, missing);
      put(CHECKPOINTS, "1", present, missing);
    }
    if (!files.statistics().isEmpty() && columns.containsAll(files.statistics())) {
      put(STATISTICS, names(files.statistics()), present, missing);
    }
    return missing;
  }

  private static String names(List<String> columns) {
    return columns.stream()
        .map(name -> PLAIN.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`")
        .collect(Collectors.joining(","));
  }

  private static void put(
      String property, String value, Map<String, String> present, Map<String, String> missing) {
    if (!value.equals(present.get(property))) {
      missing.put(property, value);
    }
  }

  private static void lengthen(
      String property, Duration wanted, Map<String, String> present, Map<String, String> missing) {
    String text = present.get(property);
    Optional<Duration> now = text == null ? Optional.of(OF_DELTA.get(property)) : span(text);
    if (now.isEmpty()) {
      throw SinkErrors.unknownSpan(property, text);
    }
    if (now.get().compareTo(wanted) < 0) {
      missing.put(property, "interval " + wanted.toSeconds() + " seconds");
    }
  }

  /** Absent for a text in a form that nobody but its author can compare. */
  private static Optional<Duration> span(String text) {
    Matcher interval = INTERVAL.matcher(text);
    return interval.matches()
        ? Optional.of(UNITS.get(interval.group(2)).multipliedBy(Long.parseLong(interval.group(1))))
        : Optional.empty();
  }
}
