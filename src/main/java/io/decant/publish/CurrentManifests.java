package io.decant.publish;

import io.decant.publish.ManifestStore.Filed;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which manifest speaks for the rows that a period has now: that of the run which the store itself
 * names, or, where the store has forgotten, that of the greatest version. One look at a set: what
 * was read once is not read again.
 */
final class CurrentManifests {
  private final ManifestStore manifests;
  private final List<SetStore.Recorded> recorded;
  private final Map<String, Current> found = new HashMap<>();
  private final Set<String> periods = new TreeSet<>();

  /**
   * The manifests of a set.
   *
   * @param recorded what the store has kept, youngest first
   */
  CurrentManifests(ManifestStore manifests, List<SetStore.Recorded> recorded) {
    this.manifests = manifests;
    this.recorded = List.copyOf(recorded);
  }

  /** The periods that were published, as manifests and store have them, in their order. */
  Set<String> periods() throws Exception {
    if (periods.isEmpty()) {
      periods.addAll(manifests.periods());
      published().map(SetStore.Recorded::period).forEach(periods::add);
    }
    return Collections.unmodifiableSet(periods);
  }

  private Stream<SetStore.Recorded> published() {
    return recorded.stream().filter(run -> !run.withdrawn());
  }

  /** What the store knows of the run whose rows the period has; absent when it has forgotten. */
  Optional<SetStore.Recorded> recorded(String period) {
    return published().filter(run -> run.period().equals(period)).findFirst();
  }

  /** The same, or what the manifest says where the store has forgotten; absent if that is gone. */
  Optional<SetStore.Recorded> standing(String period) throws Exception {
    Optional<SetStore.Recorded> known = recorded(period);
    return known.isPresent() ? known : of(period).manifest().map(CurrentManifests::said);
  }

  private static SetStore.Recorded said(Manifest manifest) {
    Manifest.Content content = manifest.content();
    return new SetStore.Recorded(
        manifest.run(),
        manifest.period(),
        content.contentDigest(),
        content.version(),
        Optional.empty(),
        false);
  }

  /** The manifest for the period, or what is wrong with it. */
  Current of(String period) throws Exception {
    Current known = found.get(period);
    if (known == null) {
      known = look(period);
      found.put(period, known);
    }
    return known;
  }

  private Current look(String period) throws Exception {
    Optional<SetStore.Recorded> known = recorded(period);
    Optional<Filed> current =
        known.isPresent()
            ? manifests.of(period, known.get().run())
            : manifests.of(period).stream().max(Comparator.comparingLong(Filed::version));
    if (current.isEmpty()) {
      return new Current(
          known.map(SetStore.Recorded::run),
          known.map(SetStore.Recorded::digest),
          Optional.empty(),
          false,
          missing(period, known));
    }
    return new Current(
        Optional.of(current.get().run()),
        known.map(SetStore.Recorded::digest),
        current.get().manifest(),
        true,
        problem(current.get(), known));
  }

  private String missing(String period, Optional<SetStore.Recorded> known) throws Exception {
    if (known.isEmpty()) {
      return "no run of Decant published it: there is no manifest for it";
    }
    String run = known.get().run();
    return manifests.pending(run).isPresent()
        ? "the run "
            + run
            + " has not verified what it published: it is still at work, or was killed; then run"
            + " its job again with --run-id "
            + run
        : "the manifest _decant/manifests/"
            + period
            + "/"
            + run
            + ".json is missing; restore it, or publish the period again";
  }

  private static String problem(Filed filed, Optional<SetStore.Recorded> known) {
    if (filed.manifest().isEmpty()) {
      return "its manifest " + filed.file() + " cannot be read: it is no JSON of a manifest";
    }
    if (!filed.sealFits()) {
      return "its manifest " + filed.file() + " was edited: its seal is missing or does not fit";
    }
    ContentDigest says = filed.manifest().get().content().contentDigest();
    return known.isPresent() && !known.get().digest().equals(says)
        ? "its manifest "
            + filed.file()
            + " was exchanged: the run recorded "
            + known.get().digest().rows()
            + " rows with digest "
            + known.get().digest().text()
            + " when it published"
        : "";
  }

  /**
   * The manifest of a period.
   *
   * @param run the run that published the rows, if known
   * @param recorded what the store has kept of it
   * @param manifest the manifest; absent when there is none that can be read
   * @param filed whether a file stands in its place
   * @param problem what is wrong with the manifest; empty when it is sound
   */
  record Current(
      Optional<String> run,
      Optional<ContentDigest> recorded,
      Optional<Manifest> manifest,
      boolean filed,
      String problem) {}
}
