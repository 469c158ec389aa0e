package io.decant.local.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A table of a sandbox.
 *
 * @param name the name that clients use, case-sensitive
 * @param path the directory that holds it
 * @param kind how it is stored
 */
record SandboxTable(String name, Path path, Kind kind) {
  /** How a table is stored. */
  enum Kind {
    /** On the data lake, as Delta: it has snapshots, and rows can be added. */
    LAKE,
    /** Elsewhere, here as plain Parquet: it can be read and nothing else. */
    ELSEWHERE
  }

  /** The table in a directory; empty when there is none. */
  static Optional<SandboxTable> in(Path directory) {
    String name = directory.getFileName().toString();
    if (Files.isDirectory(directory.resolve("_delta_log"))) {
      return Optional.of(new SandboxTable(name, directory, Kind.LAKE));
    }
    // Spark writes the mark last, so that a directory still being written is no table.
    return Files.exists(directory.resolve("_SUCCESS"))
        ? Optional.of(new SandboxTable(name, directory, Kind.ELSEWHERE))
        : Optional.empty();
  }

  /** The table as Spark SQL names it. */
  String relation() {
    String format = kind == Kind.LAKE ? "delta" : "parquet";
    return format + ".`" + path.toString().replace("`", "``") + "`";
  }
}
