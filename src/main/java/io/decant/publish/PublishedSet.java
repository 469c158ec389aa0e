package io.decant.publish;

import io.decant.config.OutputConfig;
import io.decant.error.DecantException;
import io.decant.storage.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A set that stands somewhere, whichever job published it. Looking at it changes nothing. Failures
 * are {@link io.decant.error.SourceException}s.
 */
public final class PublishedSet {
  private final String path;
  private final SetOwner owner;
  private final SetStore store;
  private final ManifestStore manifests;

  private PublishedSet(String path, SetOwner owner, SetStore store, ManifestStore manifests) {
    this.path = path;
    this.owner = owner;
    this.store = store;
    this.manifests = manifests;
  }

  /**
   * The set at a path, or behind a Delta table of the catalog.
   *
   * @param set the path or the name of the table
   */
  public static PublishedSet at(SparkSession spark, String set) {
    try {
      Storage storage = SetAddress.storage(spark, set);
      Optional<String> foreign = SetOwner.occupied(storage);
      if (foreign.isPresent()) {
        throw SetErrors.foreign(storage.root().toString(), foreign.get());
      }
      SetOwner owner = SetOwner.at(storage).orElseThrow(() -> SetErrors.noSet(set));
      return of(spark, storage, owner);
    } catch (Exception e) {
      throw SetErrors.failed(set, e);
    }
  }

  private static PublishedSet of(SparkSession spark, Storage storage, SetOwner owner) {
    OutputConfig.Format format =
        OutputConfig.Format.valueOf(owner.format().toUpperCase(Locale.ROOT));
    return new PublishedSet(
        storage.root().toString(),
        owner,
        Publishers.store(format, spark, storage),
        new ManifestStore(storage));
  }

  /** The set whose files are at a path, be it one of its inner directories; absent: none is. */
  public static Optional<PublishedSet> holding(SparkSession spark, String path) {
    try {
      Path at = new Path(path);
      while (at != null) {
        Storage storage = Storage.of(spark, at);
        Optional<SetOwner> owner =
            SetOwner.stands(storage) ? SetOwner.at(storage) : Optional.empty();
        if (owner.isPresent()) {
          return Optional.of(of(spark, storage, owner.get()));
        }
        at = isInner(at.getName()) ? at.getParent() : null;
      }
      return Optional.empty();
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /** Whether a directory of a set, or a file of its rows, may be called so. */
  private static boolean isInner(String name) {
    return name.contains("=") || name.equals(ParquetSets.HOME) || name.endsWith(".parquet");
  }

  /** Where it stands. */
  public String path() {
    return path;
  }

  /** The job that it belongs to. */
  public String job() {
    return owner.job();
  }

  /** Compares the rows of a period, or of all, with what was published. */
  public Verification verify(Optional<String> period) {
    try {
      SetStore.State state = state();
      List<SetStore.Recorded> recorded =
          store.recorded().stream().filter(run -> run.notAfter(state.version())).toList();
      CurrentManifests current = new CurrentManifests(manifests, recorded);
      return new Verifier(path, owner, store, current).verify(state, period);
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /**
   * The rows of a period as they stand now.
   *
   * @param period its date
   */
  public Dataset<Row> rows(String period) {
    try {
      SetStore.State state = state();
      return state.rows().where(functions.col(state.layout().period()).equalTo(period));
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /** The rows that are chosen, with what the manifests say of their columns. */
  public SelectedRows select(SetSelection selection) {
    try {
      SetStore.State state = state();
      String name = path + selection.part();
      if (selection.run().isPresent()) {
        String run = selection.run().get();
        Manifest manifest = manifests.published(run).orElseThrow(() -> SetErrors.noRun(path, run));
        Dataset<Row> rows =
            ofRuns(state).of(manifest).orElseThrow(() -> SetErrors.rowsGone(path, run));
        return new SelectedRows(name, manifest.setColumns(), rows);
      }
      CurrentManifests current = new CurrentManifests(manifests, store.recorded());
      List<String> periods = List.copyOf(current.periods());
      if (selection.period().isPresent() && !periods.contains(selection.period().get())) {
        throw SetErrors.noPeriod(path, selection.period().get(), periods);
      }
      String youngest = selection.period().orElse(periods.get(periods.size() - 1));
      Manifest manifest =
          current.of(youngest).manifest().orElseThrow(() -> SetErrors.noManifest(path, youngest));
      return new SelectedRows(
          name,
          manifest.setColumns(),
          selection.period().isPresent() ? rows(youngest) : state.rows());
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /**
   * The rows of periods as runs published them.
   *
   * @param runs the runs, of which none is {@link #gone}
   */
  public Dataset<Row> rows(List<ComparedPeriod> runs) {
    try {
      return ofRuns(state()).of(runs);
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /** The runs whose rows are no longer kept, in phrases. */
  public List<String> gone(List<ComparedPeriod> runs) {
    try {
      return ofRuns(state()).gone(runs);
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  private SetStore.State state() throws Exception {
    return store.state().orElseThrow(() -> SetErrors.notYet(path, job()));
  }

  private RunRows ofRuns(SetStore.State state) throws Exception {
    return new RunRows(path, store, manifests, state);
  }

  /** What a failure means that came while its rows were read; absent where no file caused it. */
  public Optional<DecantException> failure(Exception cause) {
    return SetErrors.isOfFiles(cause)
        ? Optional.of(SetErrors.failed(path, cause))
        : Optional.empty();
  }

  /**
   * The manifests that speak for its periods as they stand now, by period, in their order; absent
   * where none can be read.
   */
  public Map<String, Optional<Manifest>> manifests() {
    try {
      CurrentManifests current = new CurrentManifests(manifests, store.recorded());
      Map<String, Optional<Manifest>> found = new LinkedHashMap<>();
      for (String period : current.periods()) {
        found.put(period, current.of(period).manifest());
      }
      return found;
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /** The manifest that speaks for a period; absent when none can be read. */
  public Optional<Manifest> manifest(String period) {
    try {
      return new CurrentManifests(manifests, store.recorded()).of(period).manifest();
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }

  /** The runs that published here, or tried to, newest first. */
  public List<PastRun> runs() {
    try {
      return new RunHistory(manifests, store.recorded()).runs();
    } catch (Exception e) {
      throw SetErrors.failed(path, e);
    }
  }
}
