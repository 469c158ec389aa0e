package io.decant.govern;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.PlatformConfig;
import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.lineage.SetLineage;
import io.decant.lineage.SourceField;
import io.decant.platform.Catalog;
import io.decant.platform.CatalogDataSet;
import io.decant.platform.DataSetLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The labels that the Platform has of the tables that a job reads.
 *
 * @param tables by source and table
 * @param platforms the Platforms that were asked, by source
 * @param notes what could not be asked, in sentences without their full stops
 */
record PlatformLabels(
    Map<String, Map<String, TableLabels>> tables,
    Map<String, PlatformConfig> platforms,
    List<String> notes) {
  /** Asks for everything that a set may be made of. */
  static PlatformLabels read(JobConfig job, SetLineage lineage) {
    Map<String, Map<String, TableLabels>> tables = new HashMap<>();
    Map<String, PlatformConfig> platforms = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    tablesBySource(job, lineage)
        .forEach(
            (source, names) -> {
              SourceConfig.QueryService service =
                  (SourceConfig.QueryService) job.sources().get(source);
              if (job.governance().readLabels() == ReadLabels.NEVER) {
                notes.add("labels of " + source + " are not read: governance.read-labels = never");
              } else if (service.platform().isEmpty()) {
                notes.add("labels of " + source + " are not read: it signs in with a password");
              } else {
                PlatformConfig platform = service.platform().get();
                platforms.put(source, platform);
                tables.put(source, read(platform, names, job.governance(), notes));
              }
            });
    notes.addAll(exports(job));
    notes.addAll(strangers(job, lineage));
    return new PlatformLabels(tables, platforms, notes);
  }

  /** Files that the Platform has exported have lost the labels that its data set may have. */
  private static List<String> exports(JobConfig job) {
    return job.inputs().stream()
        .map(job::source)
        .filter(SourceConfig.DatasetExport.class::isInstance)
        .map(SourceConfig::name)
        .filter(source -> job.governance().declared(source).equals(DeclaredLabels.NONE))
        .distinct()
        .map(
            source ->
                "labels of "
                    + source
                    + " are not known: an export holds none, and none are declared")
        .toList();
  }

  /** A misspelt table would have no labels without anybody noticing. */
  private static List<String> strangers(JobConfig job, SetLineage lineage) {
    Set<List<String>> read = new HashSet<>();
    fields(lineage).forEach(field -> read.add(List.of(field.source(), field.table())));
    List<String> notes = new ArrayList<>();
    job.inputs().stream()
        .map(InputConfig::source)
        .distinct()
        .filter(source -> !read.contains(List.of(source, "")))
        .forEach(
            source ->
                job.governance().declared(source).tables().keySet().stream()
                    .filter(table -> !read.contains(List.of(source, table)))
                    .map(
                        table ->
                            "labels are declared of table "
                                + table
                                + " of "
                                + source
                                + ", which no column of this set comes from")
                    .forEach(notes::add));
    return notes;
  }

  private static Stream<SourceField> fields(SetLineage lineage) {
    return Stream.concat(
        lineage.columns().stream().flatMap(column -> column.inputs().stream()),
        lineage.rows().stream().flatMap(row -> row.inputs().stream()));
  }

  /** Those of Query Service, with the tables of each. */
  private static Map<String, Set<String>> tablesBySource(JobConfig job, SetLineage lineage) {
    Map<String, Set<String>> tables = new TreeMap<>();
    for (InputConfig input : job.inputs()) {
      if (job.source(input) instanceof SourceConfig.QueryService service) {
        tables.computeIfAbsent(service.name(), name -> new TreeSet<>());
      }
    }
    fields(lineage)
        .filter(field -> tables.containsKey(field.source()))
        .forEach(field -> tables.get(field.source()).add(field.table()));
    return tables;
  }

  private static Map<String, TableLabels> read(
      PlatformConfig platform,
      Set<String> tables,
      GovernanceConfig governance,
      List<String> notes) {
    Catalog catalog = new Catalog(platform);
    DataSetLabels labels = new DataSetLabels(platform);
    DeclaredLabels declared = governance.declared(platform.source());
    Set<String> named = new TreeSet<>(tables);
    if (named.removeIf(String::isEmpty)) {
      if (declared.all().isEmpty()) {
        throw noTables(platform);
      }
      notes.add(
          "labels of what a query of "
              + platform.source()
              + " reads are those that are declared and those of the tables that are known: Spark's"
              + " parser does not understand it");
    }
    Map<String, CatalogDataSet> dataSets = catalog.ofTables(named);
    Map<String, TableLabels> found = new HashMap<>();
    for (String table : named) {
      CatalogDataSet dataSet = dataSets.get(table);
      if (dataSet != null) {
        JsonNode schema =
            catalog.describedSchema(dataSet.schema()).orElseThrow(() -> noSchema(platform, table));
        TableLabels known = TableLabels.of(table, labels.of(dataSet.id()), schema);
        notes.addAll(known.strange());
        found.put(table, known);
      } else if (declared.cover(table)) {
        notes.add(
            "labels of " + table + " are those that are declared: the catalog does not have it");
      } else {
        throw noDataSet(platform, table);
      }
    }
    return found;
  }

  private static SourceException noTables(PlatformConfig platform) {
    return SourceException.of(
        "source " + platform.source(),
        "the labels of what a query reads cannot be read: Spark's parser does not understand it, so"
            + " that nobody knows its tables.",
        "Write it in Spark SQL, or declare the labels of all that it may read: governance.sources."
            + platform.source()
            + ".all.");
  }

  private static SourceException noDataSet(PlatformConfig platform, String table) {
    return SourceException.of(
        "source " + platform.source(),
        "the labels of " + table + " cannot be read: the catalog has no data set of this table.",
        "It is a view, or the role may not see it. Read the tables that it is made of, or declare its"
            + " labels: governance.sources."
            + platform.source()
            + ".tables { \""
            + table
            + "\" = [...] }, with [] for none.");
  }

  private static SourceException noSchema(PlatformConfig platform, String table) {
    return SourceException.of(
        "source " + platform.source(),
        "the labels of " + table + " cannot be read: its schema is not there.",
        "The role may not see it: it needs View Schemas.");
  }

  /** The columns of a table; none where they are not known. */
  List<String> columns(String source, String table) {
    TableLabels known = tables.getOrDefault(source, Map.of()).get(table);
    return known == null ? List.of() : known.columns();
  }

  /** The labels of a field; of a table whose name could not be found, those of every table. */
  List<GivenLabel> of(SourceField field) {
    Map<String, TableLabels> ofSource = tables.getOrDefault(field.source(), Map.of());
    if (field.table().isEmpty()) {
      return ofSource.values().stream()
          .flatMap(table -> table.of(SourceField.ALL).stream())
          .distinct()
          .toList();
    }
    TableLabels table = ofSource.get(field.table());
    return table == null ? List.of() : table.of(field.field());
  }
}
