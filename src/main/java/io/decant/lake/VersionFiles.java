package io.decant.lake;

import io.decant.plan.PinnedSource;
import io.decant.plan.SourceFiles;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether a version of a Delta table is still the one that was read, with all its files. */
final class VersionFiles {
  private VersionFiles() {}

  /** What is gone, in phrases. */
  static List<String> gone(FileDigests digests, Dataset<Row> rows, PinnedSource pinned) {
    List<String> files = List.of(rows.inputFiles());
    String version = "version " + pinned.version().orElseThrow();
    Optional<SourceFiles> recorded = pinned.files();
    if (recorded.isPresent() && !recorded.get().equals(digests.ofNames(files))) {
      return List.of(
          version + " has other files than the one that was read: the table was made anew since");
    }
    return digests.missing(files).map(missing -> version + ": " + missing).stream().toList();
  }
}
