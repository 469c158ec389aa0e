package io.decant.run;

import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page in a local file: there is the whole of it, or what was there before. */
final class PageFile {
  private PageFile() {}

  /** Fails early where the page could not be written in the end. */
  static void requireWritable(Path file) {
    if (!Files.isDirectory(directory(file)) || Files.isDirectory(file)) {
      throw InvalidConfigException.of(
          new Problem("--html " + file, "", "must be a file in a directory that exists"));
    }
  }

  static void write(Path file, String page) {
    try {
      Path draft = Files.createTempFile(directory(file), file.getFileName().toString(), ".part");
      try {
        Files.writeString(draft, page);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw SinkException.ofPage(
          file.toString(), "the page could not be written: " + e + ".", "Name another file.", e);
    }
  }

  private static Path directory(Path file) {
    return file.toAbsolutePath().getParent();
  }
}
