package io.decant.run;

import io.decant.config.SourceConfig.QueryService;
import io.decant.explore.ColumnLabels;
import io.decant.explore.Exploration;
import io.decant.explore.ExplorationRequest;
import io.decant.explore.Explorer;
import io.decant.govern.TableLookup;
import io.decant.queryservice.DataSets;
import io.decant.report.DataSetsReport;
import io.decant.report.ExplorationReport;
import io.decant.report.Progress;
import io.decant.report.SetReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What can be found out about the data sets of a sandbox; nothing of them is changed. All failures
 * are {@link io.decant.error.DecantException}s.
 */
public final class Explorations {
  private Explorations() {}

  /** Lists data sets, or explores one, and writes the page that is wanted. */
  public static SetReport explore(ExploreRequest request, Progress progress) {
    QueryService source = ServiceSource.of(request.service());
    request.page().ifPresent(PageFile::requireWritable);
    try (RunSession session = RunSession.open("explore");
        DataSets dataSets = DataSets.of(session.spark(), source);
        Progress.Stage stage = progress.begin("explore")) {
      if (request.exploration().isEmpty()) {
        DataSetsReport report = new DataSetsReport(source.name(), dataSets.list());
        stage.done(report.dataSets().size() + " data sets");
        return report;
      }
      ExplorationRequest wanted = request.exploration().get();
      ColumnLabels labels = labels(source, wanted.table());
      ExplorationReport report = explore(dataSets, wanted, labels, stage);
      Optional<Path> page = request.page();
      page.ifPresent(file -> PageFile.write(file, report.html()));
      return report;
    }
  }

  private static ExplorationReport explore(
      DataSets dataSets, ExplorationRequest request, ColumnLabels labels, Progress.Stage stage) {
    Exploration found = new Explorer(dataSets, request, labels, stage::at).explore();
    stage.done(found.statements().size() + " statements");
    return new ExplorationReport(found);
  }

  /** As they are read for a job, so that who chooses columns sees what may be used. */
  private static ColumnLabels labels(QueryService source, String table) {
    if (source.platform().isEmpty()) {
      return ColumnLabels.unknown(
          "Labels are not known, because "
              + source.name()
              + " signs in with a password, which the catalog of the Platform does not take. Look them"
              + " up before you use a column, or sign in with a client.");
    }
    return TableLookup.of(source.platform().get(), table)
        .map(
            found ->
                new ColumnLabels(
                    found::labels,
                    found.notes().stream().map(note -> "Labels: " + note + ".").toList()))
        .orElseGet(
            () ->
                ColumnLabels.unknown(
                    "Labels are not known, because the catalog has no data set of "
                        + table
                        + ": it is a view, or the role may not see it. Look up those of the tables"
                        + " that it is made of."));
  }
}
