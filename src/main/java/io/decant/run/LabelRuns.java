package io.decant.run;

import io.decant.config.PlatformConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SourceException;
import io.decant.govern.LabelApplication;
import io.decant.govern.LabelChange;
import io.decant.publish.Manifest;
import io.decant.publish.PublishedSet;
import io.decant.publish.Publishers;
import io.decant.publish.SetSelection;
import io.decant.report.LabelsReport;
import io.decant.report.Progress;
import io.decant.report.SetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Labels of sets. All failures are {@link io.decant.error.DecantException}s. */
public final class LabelRuns {
  private LabelRuns() {}

  /** Gives the labels of a set to a data set of the Platform that was derived from it. */
  public static SetReport apply(LabelRequest request, Progress progress) {
    QueryService source = ServiceSource.of(request.service());
    PlatformConfig platform = source.platform().orElseThrow(() -> password(source));
    try (RunSession session = RunSession.open("labels");
        Progress.Stage stage = progress.begin("labels")) {
      SetSelection selection = SetSelection.of(request.set());
      List<Manifest> manifests = manifests(session, selection);
      TreeSet<String> labels = new TreeSet<>();
      manifests.stream()
          .flatMap(manifest -> manifest.columns().stream())
          .forEach(column -> labels.addAll(column.labels()));
      LabelChange change =
          LabelApplication.apply(platform, request.dataSet(), labels, request.write());
      stage.done(change.added().size() + (change.written() ? " added" : " to add"));
      List<String> runs = manifests.stream().map(Manifest::run).distinct().toList();
      return new LabelsReport(selection.set(), runs, List.copyOf(labels), change);
    }
  }

  /** That of the run, or those of all periods: rows of earlier ones stand there too. */
  private static List<Manifest> manifests(RunSession session, SetSelection selection) {
    if (selection.period().isPresent()) {
      throw InvalidConfigException.of(
          new Problem(
              selection.set() + selection.part(),
              "",
              "names a period; name a run (SET@RUN), or the set for all its periods"));
    }
    List<Manifest> manifests =
        selection.run().isPresent()
            ? Publishers.manifest(session.spark(), selection.set(), selection.run()).stream()
                .toList()
            : standing(PublishedSet.at(session.spark(), selection.set()));
    if (manifests.isEmpty()) {
      throw SourceException.of(
          selection.set(),
          "nothing is published here" + selection.run().map(run -> " by " + run).orElse("") + ".",
          "'decant runs' lists the runs of a set.");
    }
    return manifests;
  }

  private static List<Manifest> standing(PublishedSet set) {
    List<Manifest> manifests = new ArrayList<>();
    set.manifests()
        .forEach(
            (period, manifest) ->
                manifests.add(manifest.orElseThrow(() -> noManifest(set.path(), period))));
    return manifests;
  }

  private static SourceException noManifest(String set, String period) {
    return SourceException.of(
        set,
        "the labels of period " + period + " are not known: its manifest cannot be read.",
        "'decant verify' says more; SET@RUN applies the labels of one run.");
  }

  private static InvalidConfigException password(QueryService source) {
    return InvalidConfigException.of(
        new Problem(
            "source " + source.name(),
            "",
            "signs in with a password, which does not open the Platform; name one that signs in with"
                + " client-id and client-secret"));
  }
}
