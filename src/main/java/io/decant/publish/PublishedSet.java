package io.decant.publish;

import io.decant.config.OutputConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

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
      OutputConfig.Format format =
          OutputConfig.Format.valueOf(owner.format().toUpperCase(Locale.ROOT));
      return new PublishedSet(
          storage.root().toString(),
          owner,
          Publishers.store(format, spark, storage, SetDigest::of),
          new ManifestStore(storage));
    } catch (Exception e) {
      throw SetErrors.failed(set, e);
    }
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
      SetStore.State state = store.state().orElseThrow(() -> SetErrors.notYet(path, job()));
      List<SetStore.Recorded> recorded =
          store.recorded().stream().filter(run -> run.notAfter(state.version())).toList();
      CurrentManifests current = new CurrentManifests(manifests, recorded);
      return new Verifier(path, owner, store, current).verify(state, period);
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
