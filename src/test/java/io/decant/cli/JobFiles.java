package io.decant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the job files that users copy, to be changed by a test. */
final class JobFiles {
  private final Path directory;

  JobFiles(Path directory) {
    this.directory = directory;
  }

  /** Copies all jobs with their SQL and the local environment; returns the copy of one job. */
  Path copyOf(Path job) throws IOException {
    copy(Path.of("jobs"));
    copy(Path.of("conf"));
    return directory.resolve(job);
  }

  /** Replaces text that must be there. */
  static void edit(Path file, String text, String replacement) throws IOException {
    String before = Files.readString(file);
    if (!before.contains(text)) {
      throw new IllegalArgumentException(file + " does not contain: " + text);
    }
    Files.writeString(file, before.replace(text, replacement));
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = directory.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }
}
