package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.storage.Storage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
  /** The key of the directory. */
  static final String SETTING = ReturnConfig.BLOCK + ".landing.path";

  private static final String BESIDE = ".staging";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Storage storage;
  private final StorePlace place;
  private final String dataSet;
  private final String job;

  /**
   * Of a job.
   *
   * @param job what it writes beside the directory lies apart from what other jobs do
   */
  LandingZone(
      ReturnConfig.Landing landing, String dataSet, String job, Configuration configuration) {
    this.storage = Storage.of(new Path(landing.path()), configuration);
    this.place = new StorePlace(storage, SETTING);
    this.dataSet = dataSet;
    this.job = job;
  }

  /** Whether the directory is the root of its store, which nothing lies beside. */
  boolean isRoot() {
    return storage.root().getParent() == null;
  }

  /** Where a run writes what it is going to lay down. */
  String staging(String run) {
    return new Path(staged(), run).toString();
  }

  private Path staged() {
    return new Path(storage.root().suffix(BESIDE), dataSet + "/" + job);
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

  /** The runs of the job that have written something and not laid it down. */
  List<String> stagedRuns() {
    return place.attempt(
        () -> storage.list(staged()).stream().map(found -> found.getPath().getName()).toList());
  }

  /** Removes what a run has written and not laid down. */
  void removeStaged(String run) {
    delete(new Path(staging(run)));
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
