package io.decant.publish;

import io.decant.error.CommitUnknownException;
import io.decant.error.SinkException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifests of runs, whether or not their run lived to complete them. A run that dies after its
 * commit leaves a pending manifest, and nobody has verified what it committed: a look at the set
 * changes nothing of that, and the next run with its id verifies the commit and completes the
 * manifest.
 */
final class RunManifests {
  private static final Logger LOG = LoggerFactory.getLogger(RunManifests.class);

  private final String path;
  private final SetStore store;
  private final ManifestStore manifests;

  RunManifests(String path, SetStore store, ManifestStore manifests) {
    this.path = path;
    this.store = store;
    this.manifests = manifests;
  }

  /** The manifest of a run that has committed, verified or not; changes nothing. */
  Optional<Manifest> known(String run) throws Exception {
    Optional<Manifest> manifest = manifests.published(run);
    return manifest.isPresent() ? manifest : unfinished(run).map(Unfinished::manifest);
  }

  /**
   * The manifest of a run that has published. What a dead run committed is verified first,
   * withdrawn if it is not what was staged, and its manifest completed.
   */
  Optional<Manifest> finished(String run) throws Exception {
    Optional<Manifest> manifest = manifests.published(run);
    if (manifest.isPresent()) {
      doubt(manifest.get()).ifPresent(doubt -> LOG.warn("{}: {}", path, doubt));
      return manifest;
    }
    Optional<Unfinished> dead = unfinished(run);
    if (dead.isEmpty()) {
      return Optional.empty();
    }
    confirm(dead.get());
    return Optional.of(complete(dead.get().staged(), dead.get().commit()));
  }

  /** What was published once need not stand there any more, if others write to the set too. */
  Optional<String> doubt(Manifest manifest) throws Exception {
    String later =
        store.foreignCommits().stream()
            .filter(commit -> commit.after(manifest.content().version()))
            .map(ForeignCommit::text)
            .collect(Collectors.joining(", "));
    return later.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the run "
                + manifest.run()
                + " has published, but others may have changed its rows since, in "
                + later
                + "; 'decant verify' says whether they are as they were published, and a run with"
                + " another id publishes the period again");
  }

  private Optional<Unfinished> unfinished(String run) throws Exception {
    Optional<Manifest> pending = manifests.pending(run);
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    return store.committed(run).map(commit -> new Unfinished(pending.get(), commit));
  }

  private void confirm(Unfinished dead) throws Exception {
    Manifest staged = dead.staged();
    try {
      store.confirm(dead.commit(), SetStore.Request.of(staged));
    } catch (CommitUnknownException e) {
      throw e;
    } catch (SinkException e) {
      forget(staged.run(), e);
      throw e;
    }
  }

  /** Publishes the manifest of a commit that has been verified. */
  Manifest complete(Manifest staged, SetStore.Commit commit) {
    Manifest manifest = staged.committed(commit);
    try {
      manifests.publish(manifest);
      return manifest;
    } catch (Exception e) {
      throw SinkErrors.noManifest(path, staged.run(), e);
    }
  }

  /**
   * Forgets the pending manifest of a run that has not published after all; another process may
   * have published with the same id.
   */
  void forget(String run, Exception failure) {
    try {
      if (store.committed(run).isEmpty()) {
        manifests.withdraw(run);
      }
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * What a dead run left.
   *
   * @param staged its manifest before the commit
   * @param commit the commit
   */
  private record Unfinished(Manifest staged, SetStore.Commit commit) {
    Manifest manifest() {
      return staged.committed(commit);
    }
  }
}
