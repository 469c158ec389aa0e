package io.decant.publish;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that runs of a set have published, whether or not later runs have replaced them. */
final class RunRows {
  private final String path;
  private final SetStore store;
  private final ManifestStore manifests;
  private final SetStore.State state;
  private final CurrentManifests current;
  private final List<ForeignCommit> foreign;

  /**
   * Of a set.
   *
   * @param path where it stands
   * @param state what readers see now
   */
  RunRows(String path, SetStore store, ManifestStore manifests, SetStore.State state)
      throws Exception {
    this.path = path;
    this.store = store;
    this.manifests = manifests;
    this.state = state;
    this.current = new CurrentManifests(manifests, store.recorded());
    this.foreign = store.foreignCommits();
  }

  /** Those of the run, also where its version is forgotten and they stand there unchanged. */
  Optional<Dataset<Row>> of(Manifest manifest) throws Exception {
    Optional<Dataset<Row>> kept = store.rowsOf(manifest);
    if (kept.isPresent()) {
      return kept;
    }
    return stand(ComparedPeriod.of(manifest))
        ? Optional.of(state.rows().where(col(state.layout().period()).equalTo(manifest.period())))
        : Optional.empty();
  }

  /** Whether the period has these rows now, and nobody else may have changed them. */
  private boolean stand(ComparedPeriod run) throws Exception {
    return current
        .standing(run.period())
        .filter(now -> now.digest().text().equals(run.digest()))
        .filter(now -> foreign.stream().noneMatch(commit -> commit.after(now.version())))
        .isPresent();
  }

  /** Those of several periods; what stands there now is one read. */
  Dataset<Row> of(List<ComparedPeriod> runs) throws Exception {
    List<Object> standing = new ArrayList<>();
    List<Dataset<Row>> replaced = new ArrayList<>();
    for (ComparedPeriod run : runs) {
      if (stand(run)) {
        standing.add(LocalDate.parse(run.period()));
      } else {
        replaced.add(replaced(run).orElseThrow(() -> SetErrors.rowsGone(path, run.run())));
      }
    }
    Dataset<Row> rows = state.rows().where(col(state.layout().period()).isin(standing.toArray()));
    for (Dataset<Row> more : replaced) {
      rows = rows.unionByName(more, true);
    }
    return rows;
  }

  /** The runs whose rows are no longer kept, in phrases. */
  List<String> gone(List<ComparedPeriod> runs) throws Exception {
    List<String> gone = new ArrayList<>();
    for (ComparedPeriod run : runs) {
      if (!stand(run) && replaced(run).isEmpty()) {
        gone.add(
            "the rows of the run "
                + run.run()
                + " (period "
                + run.period()
                + "), which decided what had changed");
      }
    }
    return gone;
  }

  private Optional<Dataset<Row>> replaced(ComparedPeriod run) throws Exception {
    Optional<Manifest> manifest =
        manifests
            .published(run.period(), run.run())
            .filter(found -> found.content().digest().equals(run.digest()));
    return manifest.isEmpty() ? Optional.empty() : store.rowsOf(manifest.get());
  }
}
