package io.decant.govern;

import io.decant.config.GovernanceConfig;
import io.decant.config.PlatformConfig;
import io.decant.platform.CatalogDataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The labels that the Platform has of a table, for who looks at it before there is a job. */
public final class TableLookup {
  private final TableLabels labels;
  private final List<String> notes;

  private TableLookup(TableLabels labels, List<String> notes) {
    this.labels = labels;
    this.notes = notes;
  }

  /**
   * Asks the Platform.
   *
   * @param table its name in SQL
   * @return absent where the catalog has no data set of it
   * @throws io.decant.error.SourceException when the Platform does not say them
   */
  public static Optional<TableLookup> of(PlatformConfig platform, String table) {
    List<String> notes = new ArrayList<>();
    TableReading reading = new TableReading(platform, GovernanceConfig.preset(), notes);
    Map<String, CatalogDataSet> found = reading.dataSets(Set.of(table), null);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new TableLookup(reading.labels(Set.of(table), found).get(table), notes));
  }

  /** The labels of a field as a query names it, in the order of the alphabet. */
  public List<String> labels(String field) {
    return labels.of(field).stream().map(GivenLabel::label).distinct().sorted().toList();
  }

  /** Of labels that no field has, in sentences without their full stops. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
