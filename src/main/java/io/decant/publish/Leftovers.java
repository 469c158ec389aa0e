package io.decant.publish;

import io.decant.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * The small files that runs leave when they are killed: manifests of publications that did not come
 * about, and files that were not renamed. Nobody is at work on them any more after a week.
 */
final class Leftovers {
  private static final Duration LEFT_ALONE = Duration.ofDays(7);
  private static final List<String> PLACES =
      List.of("_decant/.*", "_decant/*/.*", "_decant/manifests/*/.*");

  private final Storage storage;
  private final ManifestStore manifests;
  private final SetStore store;

  Leftovers(Storage storage, ManifestStore manifests, SetStore store) {
    this.storage = storage;
    this.manifests = manifests;
    this.store = store;
  }

  /** Removes those that are old enough. */
  void remove(Instant now) throws Exception {
    Instant oldest = now.minus(LEFT_ALONE);
    for (Manifest pending : manifests.pending()) {
      if (Instant.parse(pending.createdAt()).isBefore(oldest) && !store.names(pending.run())) {
        manifests.withdraw(pending.run());
      }
    }
    removeUnnamed(storage, PLACES, now);
  }

  /** Removes files that were not renamed, and that are old enough, from these places. */
  static void removeUnnamed(Storage storage, List<String> places, Instant now) throws IOException {
    Instant oldest = now.minus(LEFT_ALONE);
    for (String place : places) {
      for (FileStatus file : storage.glob(place)) {
        if (Storage.isBeside(file.getPath())
            && Instant.ofEpochMilli(file.getModificationTime()).isBefore(oldest)) {
          storage.delete(file.getPath());
        }
      }
    }
  }
}
