package io.decant.run;

import io.decant.govern.GivenLabel;
import io.decant.govern.SourceLabels;
import io.decant.lake.SourceDirectory;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.publish.Manifest;
import io.decant.publish.PublishedSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Sources of a job that are sets which Decant has published: their labels go on with their rows.
 */
final class PublishedSources {
  private final Map<String, Map<String, List<GivenLabel>>> columns = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private PublishedSources() {}

  /** Those of all periods that stand there now. */
  static SourceLabels labels(SparkSession spark, JobPlan plan) {
    Map<String, ReadRequest> requests = new LinkedHashMap<>();
    for (PlannedRead read : plan.reads()) {
      requests.putIfAbsent(read.request().source().name(), read.request());
    }
    PublishedSources sources = new PublishedSources();
    requests.forEach(
        (source, request) ->
            SourceDirectory.of(spark, request)
                .flatMap(path -> PublishedSet.holding(spark, path))
                .ifPresent(set -> sources.add(source, set)));
    return new SourceLabels(sources.columns, sources.notes);
  }

  private void add(String source, PublishedSet set) {
    set.manifests()
        .forEach(
            (period, manifest) -> {
              if (manifest.filter(known -> known.governance() != null).isEmpty()) {
                notes.add(
                    "labels of period "
                        + period
                        + " of "
                        + source
                        + " are not known: the set "
                        + set.path()
                        + " has no manifest that says them");
              }
              manifest.ifPresent(known -> add(source, set.path(), known));
            });
  }

  private void add(String source, String path, Manifest manifest) {
    String where = "run " + manifest.run() + " of " + path;
    Map<String, List<GivenLabel>> ofSource =
        columns.computeIfAbsent(source, name -> new LinkedHashMap<>());
    for (Manifest.Column column : manifest.columns()) {
      List<GivenLabel> given = ofSource.computeIfAbsent(column.name(), name -> new ArrayList<>());
      column.labels().stream()
          .filter(label -> given.stream().noneMatch(known -> known.label().equals(label)))
          .forEach(label -> given.add(new GivenLabel(label, where)));
    }
  }
}
