package io.decant.lake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the store of an export knows of the files that were taken into it.
 *
 * @param version of the Delta table; -1: there is none yet
 * @param batch number of the last commit that took files; 0: none
 * @param files by name
 * @param looked everything that was written before this time has been taken; absent: nobody has
 *     looked
 */
record ExportLedger(
    long version, long batch, Map<String, TakenFile> files, Optional<Instant> looked) {
  static final ExportLedger NONE = new ExportLedger(-1, 0, Map.of(), Optional.empty());

  /** Copies the files. */
  ExportLedger {
    files = Map.copyOf(files);
  }

  boolean exists() {
    return version >= 0;
  }

  /**
   * A file that was taken.
   *
   * @param name path below the directory of the data set
   * @param exported time of its export
   * @param bytes its size then
   * @param modified when it had been written, in milliseconds since the epoch
   * @param attempt which attempt took it
   */
  record TakenFile(String name, Instant exported, long bytes, long modified, String attempt) {
    /** Whether the file is still the one that was taken. */
    boolean is(ExportedFile file) {
      return bytes == file.bytes() && modified == file.modified();
    }
  }
}
