package io.decant.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.decant.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The manifests of a set: {@code _decant/manifests/PERIOD/RUN.json} for what was published.
 *
 * <p>A manifest is first written as {@code _decant/pending/RUN.json}, before the commit, and put in
 * its place after it, completed with what the commit tells. So a manifest under {@code manifests}
 * always speaks of a commit that happened; and after a crash between the two, the pending one and
 * the commit that names its run are all that is needed to complete it.
 */
final class ManifestStore {
  private static final String HOME = "_decant/";

  /** Where manifests are, below the set. */
  static final String MANIFESTS = HOME + "manifests";

  private final Storage storage;

  ManifestStore(Storage storage) {
    this.storage = storage;
  }

  /** The place of a published manifest. */
  Path place(Manifest manifest) {
    return storage.path(place(manifest.period(), manifest.run()));
  }

  /** The place of a published manifest, below the set. */
  static String place(String period, String run) {
    return MANIFESTS + "/" + period + "/" + run + ".json";
  }

  private Path pendingPlace(String run) {
    return storage.path(HOME + "pending/" + run + ".json");
  }

  /** Keeps what is known before the commit. */
  void stage(Manifest manifest) throws IOException {
    storage.replace(pendingPlace(manifest.run()), Json.text(manifest));
  }

  /** Forgets a staged manifest whose commit did not happen. */
  void withdraw(String run) throws IOException {
    storage.delete(pendingPlace(run));
  }

  /** Publishes the manifest after its commit. */
  void publish(Manifest manifest) throws IOException {
    storage.replace(place(manifest), ManifestSeal.sealed(manifest));
    withdraw(manifest.run());
  }

  /** The manifest of a publication. */
  Optional<Manifest> published(String run) throws IOException {
    List<FileStatus> found = storage.glob(MANIFESTS + "/*/" + run + ".json");
    return found.isEmpty() ? Optional.empty() : read(found.get(0).getPath());
  }

  /** The manifest of a publication of which the period is known, too. */
  Optional<Manifest> published(String period, String run) throws IOException {
    return read(storage.path(place(period, run)));
  }

  /** The manifest of a run that has begun to publish and may or may not have committed. */
  Optional<Manifest> pending(String run) throws IOException {
    return read(pendingPlace(run));
  }

  /** The manifest created last, by its own word: for sets whose history has been cut. */
  Optional<Manifest> youngest() throws IOException {
    List<Manifest> all = new ArrayList<>();
    for (FileStatus file : storage.glob(MANIFESTS + "/*/*.json")) {
      read(file.getPath()).ifPresent(all::add);
    }
    return all.stream().max(Comparator.comparing(manifest -> Instant.parse(manifest.createdAt())));
  }

  /** The manifests of all publications, in no order. */
  List<Filed> all() throws IOException {
    return filed(MANIFESTS + "/*/*.json");
  }

  /** The manifests of one period, in no order. */
  List<Filed> of(String period) throws IOException {
    return filed(MANIFESTS + "/" + period + "/*.json");
  }

  /** The manifest of a run for a period; absent when none stands in its place. */
  Optional<Filed> of(String period, String run) throws IOException {
    Path file = storage.path(place(period, run));
    return storage.read(file).map(text -> Filed.of(file, text));
  }

  /** The manifests of all runs that have begun to publish and not ended. */
  List<Manifest> pending() throws IOException {
    List<Manifest> pending = new ArrayList<>();
    for (FileStatus file : storage.glob(HOME + "pending/*.json")) {
      read(file.getPath()).ifPresent(pending::add);
    }
    return pending;
  }

  /** The periods that have manifests. */
  List<String> periods() throws IOException {
    return storage.glob(MANIFESTS + "/*").stream()
        .map(directory -> directory.getPath().getName())
        .toList();
  }

  private List<Filed> filed(String pattern) throws IOException {
    List<Filed> filed = new ArrayList<>();
    for (FileStatus file : storage.glob(pattern)) {
      Optional<String> text = storage.read(file.getPath());
      if (text.isPresent()) {
        filed.add(Filed.of(file.getPath(), text.get()));
      }
    }
    return filed;
  }

  /**
   * A published manifest as it stands in its place.
   *
   * @param file where
   * @param manifest what it says; absent when it is no manifest
   * @param sealFits whether it is as it was written
   */
  record Filed(Path file, Optional<Manifest> manifest, boolean sealFits) {
    private static Filed of(Path file, String text) {
      try {
        return new Filed(
            file, Optional.of(Json.value(text, Manifest.class)), ManifestSeal.fits(text));
      } catch (JsonProcessingException | RuntimeException e) {
        return new Filed(file, Optional.empty(), false);
      }
    }

    /** The run, which is the name of the file. */
    String run() {
      String name = file.getName();
      return name.substring(0, name.length() - ".json".length());
    }

    /** The version that it made; -1 if it does not say. */
    long version() {
      return manifest
          .map(found -> found.content().version())
          .filter(text -> text.matches("\\d{1,18}"))
          .map(Long::parseLong)
          .orElse(-1L);
    }
  }

  private Optional<Manifest> read(Path file) throws IOException {
    Optional<String> text = storage.read(file);
    return text.isEmpty() ? Optional.empty() : Optional.of(Json.value(text.get(), Manifest.class));
  }
}
