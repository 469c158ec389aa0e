package io.decant.run;

import io.decant.config.PlatformConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SourceException;
import io.decant.govern.LabelApplication;
import io.decant.govern.LabelChange;
import io.decant.publish.Manifest;
import io.decant.publish.Publishers;
import io.decant.publish.SetSelection;
import io.decant.report.LabelsReport;
import io.decant.report.Progress;
import io.decant.report.SetReport;
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
      Manifest manifest = manifest(session, selection);
      TreeSet<String> labels = new TreeSet<>();
      manifest.columns().forEach(column -> labels.addAll(column.labels()));
      LabelChange change =
          LabelApplication.apply(platform, request.dataSet(), labels, request.write());
      stage.done(change.added().size() + (change.written() ? " added" : " to add"));
      return new LabelsReport(selection.set(), manifest.run(), List.copyOf(labels), change);
    }
  }

  private static Manifest manifest(RunSession session, SetSelection selection) {
    if (selection.period().isPresent()) {
      throw InvalidConfigException.of(
          new Problem(
              selection.set() + selection.part(),
              "",
              "names a period; name a run (SET@RUN), or the set for its youngest run"));
    }
    return Publishers.manifest(session.spark(), selection.set(), selection.run())
        .orElseThrow(
            () ->
                SourceException.of(
                    selection.set(),
                    "nothing is published here"
                        + selection.run().map(run -> " by " + run).orElse("")
                        + ".",
                    "'decant runs' lists the runs of a set."));
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
