package io.decant.lake;

import java.time.Instant;

/**
 * A data file of an export.
 *
 * @param name its path below the directory of the data set, which identifies it for all time
 * @param location its whole path
 * @param exported the time of the export, from the name of the folder
 * @param bytes its size
 * @param modified when it was written, in milliseconds since the epoch
 */
record ExportedFile(String name, String location, Instant exported, long bytes, long modified) {
  /** The name of the export's folder. */
  String folder() {
    return name.substring(0, name.indexOf('/'));
  }

  /** The name within the folder, without directories. */
  String baseName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
