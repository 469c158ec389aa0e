package io.decant.govern;

import io.decant.lineage.SetLineage;
import io.decant.platform.CatalogDataSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What governance says of a set that is permitted.
 *
 * @param lineage where everything in the set comes from
 * @param labels of each column that has some, in the order of the columns
 * @param paths how columns come to their labels
 * @param rows how what only decides about rows comes to labels
 * @param exemptions that have permitted something
 * @param policies what policy services were asked, and said
 * @param dataSets that were found behind tables, by source and table
 * @param notes what a reader should know, in sentences without their full stops
 */
public record Governance(
    SetLineage lineage,
    Map<String, List<String>> labels,
    List<LabelPath> paths,
    List<LabelPath> rows,
    List<UsedExemption> exemptions,
    List<PolicyAnswer> policies,
    Map<String, Map<String, CatalogDataSet>> dataSets,
    List<String> notes) {
  /** Copies, keeping the order. */
  public Governance {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    paths = List.copyOf(paths);
    rows = List.copyOf(rows);
    exemptions = List.copyOf(exemptions);
    policies = List.copyOf(policies);
    dataSets = Map.copyOf(dataSets);
    notes = List.copyOf(notes);
  }

  /** The same with one more note. */
  public Governance noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Governance(lineage, labels, paths, rows, exemptions, policies, dataSets, more);
  }

  /** Whether there is anything to tell beside the lineage. */
  public boolean hasLabels() {
    return !paths.isEmpty() || !rows.isEmpty();
  }
}
