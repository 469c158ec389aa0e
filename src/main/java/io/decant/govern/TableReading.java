package io.decant.govern;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.Nearest;
import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.platform.Catalog;
import io.decant.platform.CatalogDataSet;
import io.decant.platform.DataSetLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks a Platform for the labels of tables, and tells where it cannot say them. */
final class TableReading {
  private final PlatformConfig platform;
  private final Catalog catalog;
  private final DeclaredLabels declared;
  private final List<String> notes;

  /**
   * Of the tables of a source.
   *
   * @param notes receives what a reader should know, in sentences without their full stops
   */
  TableReading(PlatformConfig platform, GovernanceConfig governance, List<String> notes) {
    this.platform = platform;
    this.catalog = new Catalog(platform);
    this.declared = governance.declared(platform.source());
    this.notes = notes;
  }

  /**
   * The data sets behind tables, by their names; a table without one has none.
   *
   * @param tables among them the empty name, where a query reads tables that nobody knows
   * @param known what an earlier reading has found; null: there was none
   */
  Map<String, CatalogDataSet> dataSets(Set<String> tables, Map<String, CatalogDataSet> known) {
    Set<String> named = new TreeSet<>(tables);
    named.remove("");
    boolean same =
        known != null
            && named.stream().allMatch(one -> known.containsKey(one) || declared.cover(one));
    return same ? catalog.again(known) : catalog.ofTables(named);
  }

  /**
   * The labels of tables that have a data set.
   *
   * @throws SourceException where there is none, and nothing is declared of the table either
   */
  Map<String, TableLabels> labels(Set<String> tables, Map<String, CatalogDataSet> dataSets) {
    DataSetLabels labels = new DataSetLabels(platform);
    Map<String, TableLabels> found = new HashMap<>();
    for (String table : tables) {
      CatalogDataSet dataSet = dataSets.get(table);
      if (dataSet != null) {
        JsonNode schema =
            catalog.describedSchema(dataSet.schema()).orElseThrow(() -> noSchema(table));
        TableLabels read = TableLabels.of(table, labels.of(dataSet.id()), schema);
        notes.addAll(read.strange());
        found.put(table, read);
      } else if (table.isEmpty()) {
        requireAll();
      } else if (declared.cover(table)) {
        notes.add(
            "labels of " + table + " are those that are declared: the catalog does not have it");
      } else {
        throw noDataSet(table);
      }
    }
    return found;
  }

  private void requireAll() {
    if (declared.all().isEmpty()) {
      throw noTables();
    }
    notes.add(
        "labels of what a query of "
            + platform.source()
            + " reads are those that are declared and those of the tables that are known: Spark's"
            + " parser does not understand it");
  }

  private SourceException noTables() {
    return SourceException.of(
        "source " + platform.source(),
        "the labels of what a query reads cannot be read: Spark's parser does not understand it, so"
            + " that nobody knows its tables.",
        "Write it in Spark SQL, or declare the labels of all that it may read: governance.sources."
            + platform.source()
            + ".all.");
  }

  private SourceException noDataSet(String table) {
    String name = table.substring(table.lastIndexOf('.') + 1);
    return SourceException.of(
        "source " + platform.source(),
        "the labels of "
            + table
            + " cannot be read: the catalog has no data set of this table."
            + Nearest.to(name, catalog.tables())
                .map(near -> " It has " + near + ", is that meant?")
                .orElse(""),
        "It is a view, or the role may not see it. Read the tables that it is made of, or declare its"
            + " labels: governance.sources."
            + platform.source()
            + ".tables { \""
            + table
            + "\" = [...] }, with [] for none.");
  }

  private SourceException noSchema(String table) {
    return SourceException.of(
        "source " + platform.source(),
        "the labels of " + table + " cannot be read: its schema is not there.",
        "The role may not see it: it needs View Schemas.");
  }
}
