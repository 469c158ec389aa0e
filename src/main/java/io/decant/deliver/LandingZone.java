package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.storage.Storage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A directory that a source connector of the Platform reads with all that is in it: {@code
 * DATA_SET/exportTime=yyyyMMddHHmmss/}, as Adobe's sample notebooks lay it out. What is not whole
 * lies beside it, where no connector looks.
 */
final class LandingZone {
  private static final String BESIDE = ".staging";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Storage storage;
  private final StorePlace place;
  private final String dataSet;

  LandingZone(ReturnConfig.Landing landing, String dataSet, Configuration configuration) {
    this.storage = Storage.of(new Path(landing.path()), configuration);
    this.place = new StorePlace(storage, ReturnConfig.BLOCK + ".landing.path");
    this.dataSet = dataSet;
  }

  /** Where a run writes what it is going to lay down. */
  String staging(String run) {
    return new Path(staged(), run).toString();
  }

  private Path staged() {
    return new Path(storage.root().suffix(BESIDE), dataSet);
  }

  /** What a folder of this time is called. */
  static String folder(Instant time) {
    return "exportTime=" + TIME.format(time);
  }

  /** Where a folder is. */
  String path(String folder) {
    return storage.path(dataSet + "/" + folder).toString();
  }

  /** Whether a folder is there with all that was to be in it, as far as the store can tell. */
  boolean isWhole(String folder) {
    return place.attempt(
        () -> storage.status(new Path(path(folder))).isPresent() && storage.movesAtomically());
  }

  /** Lets what a run has written be seen. */
  void layDown(String run, String folder) {
    place.attempt(
        () -> {
          Path directory = new Path(staging(run));
          for (FileStatus file : storage.list(directory)) {
            if (file.getPath().getName().startsWith("_")) {
              storage.delete(file.getPath());
            }
          }
          storage.move(directory, new Path(path(folder)));
          return true;
        });
  }

  /** Removes a folder. */
  void remove(String folder) {
    delete(new Path(path(folder)));
  }

  /** Removes what runs have written and not laid down. */
  void removeStaged() {
    delete(staged());
  }

  private void delete(Path directory) {
    place.attempt(
        () -> {
          storage.delete(directory);
          return true;
        });
  }

  /** What it means that Spark failed there. */
  RuntimeException failure(Exception thrown) {
    return place.ofSpark(thrown);
  }
}
