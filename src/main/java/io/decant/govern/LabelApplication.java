package io.decant.govern;

import io.decant.config.PlatformConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.platform.Catalog;
import io.decant.platform.CatalogDataSet;
import io.decant.platform.DataSetLabels;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Labels a data set of the Platform that was derived from a set, because labels do not go with data
 * of themselves (documented). What it has already stays.
 */
public final class LabelApplication {
  private LabelApplication() {}

  /**
   * Adds labels to the whole of a data set.
   *
   * @param wanted an identifier, the name of a table in SQL, or a name for people
   * @param write whether it is done; otherwise it is only said
   * @throws InvalidConfigException when there is no such data set, or there are several
   * @throws io.decant.error.SinkException when somebody else has labelled it meanwhile
   */
  public static LabelChange apply(
      PlatformConfig platform, String wanted, Collection<String> labels, boolean write) {
    CatalogDataSet dataSet = only(platform, wanted, new Catalog(platform).find(wanted));
    DataSetLabels calls = new DataSetLabels(platform);
    DataSetLabels.Version now = calls.of(dataSet.id());
    LabelChange change = LabelChange.of(dataSet.id(), dataSet.name(), now.labels(), labels);
    if (change.added().isEmpty() || !write) {
      return change;
    }
    TreeSet<String> all = new TreeSet<>(now.labels());
    all.addAll(change.added());
    calls.put(dataSet.id(), now, all);
    return change.done();
  }

  private static CatalogDataSet only(
      PlatformConfig platform, String wanted, List<CatalogDataSet> found) {
    if (found.isEmpty()) {
      throw problem(
          wanted,
          "the sandbox "
              + platform.sandbox()
              + " has no data set of this identifier, table or name that client "
              + platform.clientId()
              + " may see");
    } else if (found.size() > 1) {
      throw problem(
          wanted,
          "is the name of the data sets "
              + found.stream().map(CatalogDataSet::id).collect(Collectors.joining(", "))
              + "; choose one by its identifier or table");
    }
    return found.get(0);
  }

  private static InvalidConfigException problem(String wanted, String message) {
    return InvalidConfigException.of(new Problem("--to " + wanted, "", message));
  }
}
