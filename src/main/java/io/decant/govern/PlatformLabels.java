package io.decant.govern;

import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.PlatformConfig;
import io.decant.config.SourceConfig;
import io.decant.lineage.SetLineage;
import io.decant.lineage.SourceField;
import io.decant.platform.CatalogDataSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The labels that the Platform has of the tables that a job reads.
 *
 * @param tables by source and table
 * @param platforms the Platforms that were asked, by source
 * @param dataSets that were found behind tables, by source and table
 * @param notes what could not be asked, in sentences without their full stops
 */
record PlatformLabels(
    Map<String, Map<String, TableLabels>> tables,
    Map<String, PlatformConfig> platforms,
    Map<String, Map<String, CatalogDataSet>> dataSets,
    List<String> notes) {
  /** Of nobody. */
  static final PlatformLabels NONE = new PlatformLabels(Map.of(), Map.of(), Map.of(), List.of());

  /**
   * Asks for everything that a set may be made of.
   *
   * @param asked the sources that are asked; of others nothing is said
   * @param known data sets that an earlier reading has found, by source and table; empty: none
   */
  static PlatformLabels read(
      JobConfig job,
      SetLineage lineage,
      Predicate<String> asked,
      Map<String, Map<String, CatalogDataSet>> known) {
    Map<String, Map<String, TableLabels>> tables = new HashMap<>();
    Map<String, Map<String, CatalogDataSet>> dataSets = new HashMap<>();
    Map<String, PlatformConfig> platforms = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    tablesBySource(job, lineage, asked)
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
                TableReading reading = new TableReading(platform, job.governance(), notes);
                platforms.put(source, platform);
                dataSets.put(source, reading.dataSets(names, known.get(source)));
                tables.put(source, reading.labels(names, dataSets.get(source)));
              }
            });
    notes.addAll(exports(job));
    notes.addAll(new DeclaredStrangers(job, lineage).notes());
    return new PlatformLabels(tables, platforms, dataSets, notes);
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

  /** Those of Query Service, with the tables of each. */
  private static Map<String, Set<String>> tablesBySource(
      JobConfig job, SetLineage lineage, Predicate<String> asked) {
    Map<String, Set<String>> tables = new TreeMap<>();
    for (InputConfig input : job.inputs()) {
      if (job.source(input) instanceof SourceConfig.QueryService service
          && asked.test(service.name())) {
        tables.computeIfAbsent(service.name(), name -> new TreeSet<>());
      }
    }
    lineage
        .fields()
        .filter(field -> tables.containsKey(field.source()))
        .forEach(field -> tables.get(field.source()).add(field.table()));
    return tables;
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
