package io.decant.publish;

import io.decant.publish.ManifestStore.Filed;
import io.decant.publish.PastRun.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of a set, from its manifests and from what its store remembers of those that have none.
 */
final class RunHistory {
  private static final Comparator<PastRun> NEWEST_FIRST =
      Comparator.comparing((PastRun run) -> run.at().orElse(Instant.MIN))
          .reversed()
          .thenComparing(PastRun::run);

  private final ManifestStore manifests;
  private final List<SetStore.Recorded> recorded;
  private final CurrentManifests current;

  RunHistory(ManifestStore manifests, List<SetStore.Recorded> recorded) {
    this.manifests = manifests;
    this.recorded = List.copyOf(recorded);
    this.current = new CurrentManifests(manifests, recorded);
  }

  /** All of them, newest first. */
  List<PastRun> runs() throws Exception {
    List<Filed> filed = manifests.all();
    List<PastRun> runs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Filed file : filed) {
      seen.add(file.run());
      runs.add(published(file, isCurrent(file, filed)));
    }
    for (Manifest pending : manifests.pending()) {
      if (seen.add(pending.run())) {
        runs.add(unfinished(pending));
      }
    }
    for (SetStore.Recorded run : recorded) {
      if (seen.add(run.run())) {
        runs.add(remembered(run));
      }
    }
    runs.sort(NEWEST_FIRST);
    return runs;
  }

  private boolean isCurrent(Filed file, List<Filed> all) {
    String period = period(file);
    Optional<SetStore.Recorded> known = current.recorded(period);
    return known.isPresent()
        ? known.get().run().equals(file.run())
        : all.stream()
            .filter(other -> period(other).equals(period))
            .noneMatch(other -> other.version() > file.version());
  }

  /** The directory that the manifest stands in. */
  private static String period(Filed file) {
    return file.file().getParent().getName();
  }

  private static PastRun published(Filed file, boolean isCurrent) {
    State state = isCurrent ? State.PUBLISHED : State.REPLACED;
    if (file.manifest().isEmpty()) {
      return new PastRun(
          file.run(),
          Optional.empty(),
          "",
          Optional.empty(),
          period(file),
          new ContentDigest(0, ""),
          "",
          state,
          "its manifest " + file.file() + " cannot be read");
    }
    String note = file.sealFits() ? "" : "its manifest " + file.file() + " was edited";
    return of(file.manifest().get(), state, note);
  }

  private PastRun unfinished(Manifest pending) {
    boolean committed =
        recorded.stream().anyMatch(run -> run.run().equals(pending.run()) && !run.withdrawn());
    return of(
        pending,
        State.UNFINISHED,
        committed
            ? "its rows are visible, but not verified; run its job again with this run id"
            : "nothing of it is visible");
  }

  private PastRun remembered(SetStore.Recorded run) {
    boolean stands =
        current.recorded(run.period()).filter(now -> now.run().equals(run.run())).isPresent();
    State published = stands ? State.PUBLISHED : State.REPLACED;
    return new PastRun(
        run.run(),
        run.at(),
        "",
        Optional.empty(),
        run.period(),
        run.digest(),
        run.version(),
        run.withdrawn() ? State.WITHDRAWN : published,
        run.withdrawn() ? "" : "its manifest is missing");
  }

  private static PastRun of(Manifest manifest, State state, String note) {
    return new PastRun(
        manifest.run(),
        Optional.of(Instant.parse(manifest.createdAt())),
        manifest.produces(),
        Optional.of(Instant.parse(manifest.asOf())),
        manifest.period(),
        manifest.content().contentDigest(),
        manifest.content().version(),
        state,
        note);
  }
}
