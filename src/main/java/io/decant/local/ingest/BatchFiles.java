package io.decant.local.ingest;

import io.decant.local.http.HttpFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;

/** The files of a batch until its rows are in the table. A file of a name replaces an older one. */
final class BatchFiles {
  private static final int MOST = 1500;

  private final Path directory;
  private final String ending;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** A file, and whether all of it is there. */
  private record Part(Path file, long received, boolean whole) {}

  /**
   * No file yet.
   *
   * @param directory for this batch alone
   * @param ending of the names of files
   */
  BatchFiles(Path directory, String ending) {
    this.directory = directory;
    this.ending = ending;
  }

  /** A file that comes at once. */
  synchronized void put(String name, InputStream content, long limit) throws IOException {
    Path file = place(name);
    Files.deleteIfExists(file);
    Files.createFile(file);
    parts.put(name, new Part(file, write(file, 0, content, limit), true));
  }

  /** A file that comes in pieces. */
  synchronized void begin(String name) throws IOException {
    Path file = place(name);
    Files.deleteIfExists(file);
    Files.createFile(file);
    parts.put(name, new Part(file, 0, false));
  }

  /** A piece of a file. */
  synchronized void add(String name, long start, InputStream content, long limit)
      throws IOException {
    Part part = begun(name);
    long bytes = write(part.file(), start, content, limit);
    parts.put(name, new Part(part.file(), part.received() + bytes, false));
  }

  /** The last piece of a file was sent. */
  synchronized void end(String name) throws IOException {
    Part part = begun(name);
    if (part.received() != Files.size(part.file())) {
      throw HttpFailure.badRequest("Pieces of " + name + " are missing or overlap.");
    }
    parts.put(name, new Part(part.file(), part.received(), true));
  }

  /** All of them. */
  synchronized List<Path> all() {
    parts.forEach(
        (name, part) -> {
          if (!part.whole()) {
            throw HttpFailure.badRequest("The file " + name + " was not completed.");
          }
        });
    return parts.values().stream().map(Part::file).toList();
  }

  /** Removes them. */
  synchronized void clear() {
    parts.clear();
    FileUtil.fullyDelete(directory.toFile());
  }

  private Part begun(String name) {
    Part part = parts.get(name);
    if (part == null || part.whole()) {
      throw HttpFailure.badRequest("The file " + name + " was not initialized.");
    }
    return part;
  }

  private Path place(String name) throws IOException {
    Part known = parts.get(name);
    if (known != null) {
      return known.file();
    }
    if (parts.size() == MOST) {
      throw HttpFailure.badRequest("A batch has at most " + MOST + " files.");
    }
    return Files.createDirectories(directory).resolve("%05d%s".formatted(parts.size(), ending));
  }

  private static long write(Path file, long start, InputStream content, long limit)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long written = 0;
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(start);
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        written += read;
        if (written > limit) {
          throw HttpFailure.of(413, "The body is larger than " + limit + " bytes.");
        }
        out.write(buffer, 0, read);
      }
    }
    return written;
  }
}
