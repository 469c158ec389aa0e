package io.decant.publish;

import io.decant.config.OutputFiles;
import io.delta.tables.DeltaTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
  private static final String WITHOUT_ZONE = "timestamp_ntz";
  private static final Set<String> MOMENTS = Set.of("timestamp", WITHOUT_ZONE, "date");
  private static final Set<String> WITHOUT_RANGE = Set.of("boolean", "binary");

  /** Where a session says what new tables have statistics of. */
  private static final List<String> DEFAULTS =
      List.of(
          "spark.databricks.delta.properties.defaults.dataSkippingStatsColumns",
          "spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols");

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
   * What a table has to have when it is made. Where neither the job nor the session names columns
   * for statistics, they are of those by which files differ: moments, and what rows are ordered by.
   * By others a reader hardly ever skips a file, since each has about the same least and greatest
   * value of them, and every value costs time when it is written.
   */
  Map<String, String> ofNewTable(SetLayout layout) {
    return ofNewTable(
        layout, DEFAULTS.stream().anyMatch(key -> spark.conf().getOption(key).isDefined()));
  }

  /**
   * The same.
   *
   * @param sessionNamesColumns whether new tables have statistics of columns that the session names
   */
  Map<String, String> ofNewTable(SetLayout layout, boolean sessionNamesColumns) {
    Map<String, String> properties = missing(Map.of(), layout);
    List<String> differing = differing(layout);
    if (files.statistics().isEmpty() && !differing.isEmpty() && !sessionNamesColumns) {
      properties.put(STATISTICS, names(differing));
    }
    return properties;
  }

  /** Partition columns have no statistics: a directory has one value. */
  private List<String> differing(SetLayout layout) {
    return layout.columns().stream()
        .filter(column -> MOMENTS.contains(column.type()) || isOrder(column))
        .map(SetLayout.Column::name)
        .filter(name -> !layout.partitionBy().contains(name))
        .toList();
  }

  /** Delta refuses statistics of types without a least and a greatest value. */
  private boolean isOrder(SetLayout.Column column) {
    return files.clusterBy().contains(column.name())
        && !WITHOUT_RANGE.contains(column.type())
        && !column.type().startsWith("interval");
  }

  /**
   * Sees to it that the table at the path keeps what the next commit promises, and can have its
   * columns.
   *
   * @param layout those of the next commit
   */
  void keep(String path, SetLayout layout) {
    if (layout.columns().stream().anyMatch(column -> column.type().contains(WITHOUT_ZONE))) {
      support(path, "timestampNtz");
    }
    if (files.retention().isPresent()
        || !files.statistics().isEmpty()
        || !files.clusterBy().isEmpty()) {
      DeltaTable table = DeltaTable.forPath(spark, path);
      set(path, missing(present(table), layout(table)));
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
      missing.putAll(missing(present, layout(table)));
      set(path, missing);
      request
          .comments()
          .missing(table.toDF().schema())
          .forEach((column, comment) -> comment(path, column, comment));
    } catch (Exception e) {
      LOG.warn("{}: the table could not be given the properties {}", path, missing, e);
    }
  }

  /** What Delta does not see to of itself where a column comes later. */
  private void support(String path, String feature) {
    List<String> supported =
        DeltaTable.forPath(spark, path).detail().select("tableFeatures").head().getList(0);
    if (supported == null || !supported.contains(feature)) {
      set(path, Map.of("delta.feature." + feature, "supported"));
    }
  }

  private static Map<String, String> present(DeltaTable table) {
    return table.detail().select("properties").head().getJavaMap(0);
  }

  private static SetLayout layout(DeltaTable table) {
    return SetLayout.of(table.toDF().schema(), List.of());
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
   * @param layout its columns; statistics have to wait until it has all that they are of
   */
  Map<String, String> missing(Map<String, String> present, SetLayout layout) {
    Map<String, String> missing = new LinkedHashMap<>();
    if (files.retention().isPresent()) {
      lengthen(FILES, files.retention().get(), present, missing);
      lengthen(HISTORY, files.retention().get(), present, missing);
      put(CHECKPOINTS, "1", present, missing);
    }
    if (!files.statistics().isEmpty()) {
      if (layout.names().containsAll(files.statistics())) {
        put(STATISTICS, names(files.statistics()), present, missing);
      }
    } else if (present.containsKey(STATISTICS)) {
      put(STATISTICS, withOrder(present.get(STATISTICS), layout), present, missing);
    }
    return missing;
  }

  /** Rows that are ordered by a column are no use to readers without statistics of it. */
  private String withOrder(String columns, SetLayout layout) {
    Set<String> all = new LinkedHashSet<>(List.of(columns.split(",")));
    layout.columns().stream()
        .filter(this::isOrder)
        .map(column -> names(List.of(column.name())))
        .forEach(all::add);
    return String.join(",", all);
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
