package io.decant.local.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/**
 * The directory that the tables stand in. A file marks it as ours, and only what is below a marked
 * directory is ever deleted, so that a wrong path costs nobody his data.
 */
final class SampleDirectory {
  private static final String MARK = "decant-sample-data.txt";

  private final Path directory;

  SampleDirectory(Path directory) {
    this.directory = directory;
  }

  Path service() {
    return directory.resolve("service").resolve("tables");
  }

  Path enterprise() {
    return directory.resolve("enterprise");
  }

  /** Removes older sample data and marks the directory; refuses one that holds something else. */
  void prepare() {
    try {
      Files.createDirectories(directory);
      if (!Files.exists(directory.resolve(MARK)) && !isEmpty()) {
        throw SampleErrors.somethingElse(directory);
      }
      delete(service());
      delete(enterprise());
      Files.writeString(
          directory.resolve(MARK),
          "Generated data of invented people. Decant may delete and rewrite it.\n");
    } catch (IOException e) {
      throw SampleErrors.notWritable(directory, e);
    }
  }

  /** The size of all files below a path. */
  static long bytes(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(SampleDirectory::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void delete(Path path) throws IOException {
    if (!FileUtil.fullyDelete(path.toFile()) && Files.exists(path)) {
      throw new IOException("Cannot be deleted: " + path);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
