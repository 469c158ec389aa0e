package io.decant.lake;

import io.decant.plan.SourceFiles;
import io.decant.storage.LiteralPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * Which files of a directory are read: all, or those that were read before. Files that came since
 * do not matter where all that were read are known by name.
 *
 * @param spark the session
 * @param path the directory, or the only file
 * @param recorded what was read before; absent: what is there now is read
 */
record PlainFiles(SparkSession spark, String path, Optional<SourceFiles> recorded) {
  /** Whether only files that are known by name are read. */
  boolean areNamed() {
    return recorded.filter(files -> !files.files().isEmpty()).isPresent();
  }

  /** The paths to read, as Spark's readers take them. */
  String[] paths() {
    return recorded
        .filter(files -> !files.files().isEmpty())
        .map(files -> files.files().stream().map(digests()::place).map(Path::toString))
        .orElseGet(() -> Stream.of(path))
        .map(LiteralPath::of)
        .toArray(String[]::new);
  }

  /** A reader that takes names of directories for values of columns, as it does for all files. */
  DataFrameReader in(DataFrameReader reader) {
    boolean below =
        recorded.stream()
            .flatMap(files -> files.files().stream())
            .anyMatch(file -> !file.path().equals(FileDigests.ITSELF));
    return below ? reader.option("basePath", digests().base()) : reader;
  }

  FileDigests digests() {
    return new FileDigests(spark, path);
  }

  /**
   * What of the recorded files is gone, in phrases.
   *
   * @param now the files that are there; asked for only where they are not known by name
   */
  List<String> gone(Supplier<List<String>> now) {
    if (recorded.isEmpty()) {
      return List.of();
    }
    if (!recorded.get().files().isEmpty()) {
      return digests().gone(recorded.get());
    }
    SourceFiles found = digests().ofContents(now.get());
    return found.equals(recorded.get())
        ? List.of()
        : List.of(
            "its "
                + found.count()
                + " files are not the "
                + recorded.get().count()
                + " that were read: some were added, removed or changed");
  }
}
