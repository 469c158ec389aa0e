package io.decant.local.ingest;

import io.decant.local.http.HttpFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;

/**
 * The files of a batch until its rows are in the table. A file replaces an older one of its name
 * when all of it has come. Its name never becomes a path here.
 */
final class BatchFiles {
  private static final int MOST = 1500;

  private final Path directory;
  private final Map<String, Path> whole = new HashMap<>();
  private final Map<String, List<Piece>> begun = new HashMap<>();
  private boolean closed;

  private record Piece(ContentRange range, Path file) {}

  /**
   * No file yet.
   *
   * @param directory for this batch alone
   */
  BatchFiles(Path directory) {
    this.directory = directory;
  }

  /** A file that comes at once. */
  void put(String name, InputStream content, long limit) throws IOException {
    Path file = received(content, limit);
    synchronized (this) {
      checkRoom(name);
      begun.remove(name);
      whole.put(name, file);
    }
  }

  /** A file that comes in pieces. */
  synchronized void begin(String name) {
    checkRoom(name);
    whole.remove(name);
    begun.put(name, new ArrayList<>());
  }

  /** A piece of a file. Whether it fits the others is looked at in the end, as documented. */
  void add(String name, ContentRange range, InputStream content, long limit) throws IOException {
    Path file = received(content, limit);
    long bytes = Files.size(file);
    if (bytes != range.bytes()) {
      throw HttpFailure.badRequest(
          "The body has %d bytes, Content-Range %d.".formatted(bytes, range.bytes()));
    }
    synchronized (this) {
      begun(name).add(new Piece(range, file));
    }
  }

  /** The last piece of a file was sent. */
  synchronized void end(String name) throws IOException {
    List<Piece> pieces =
        begun(name).stream()
            .sorted(Comparator.comparingLong(piece -> piece.range().first()))
            .toList();
    if (!ContentRange.complete(pieces.stream().map(Piece::range).toList())) {
      throw HttpFailure.badRequest("Pieces of " + name + " are missing or overlap.");
    }
    Path file = fresh();
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Piece piece : pieces) {
        Files.copy(piece.file(), out);
      }
    }
    begun.remove(name);
    whole.put(name, file);
    for (Piece piece : pieces) {
      Files.delete(piece.file());
    }
  }

  /** Takes no more of them. */
  synchronized void close() {
    if (!begun.isEmpty()) {
      throw HttpFailure.badRequest(
          "The file " + begun.keySet().iterator().next() + " was not completed.");
    }
    closed = true;
  }

  /** All that are whole. */
  synchronized List<Path> all() {
    return List.copyOf(whole.values());
  }

  /** Removes them, and takes no more. */
  synchronized void clear() {
    closed = true;
    begun.clear();
    whole.clear();
    FileUtil.fullyDelete(directory.toFile());
  }

  private List<Piece> begun(String name) {
    checkOpen();
    List<Piece> pieces = begun.get(name);
    if (pieces == null) {
      throw HttpFailure.badRequest("The file " + name + " was not initialized.");
    }
    return pieces;
  }

  private void checkRoom(String name) {
    checkOpen();
    boolean known = whole.containsKey(name) || begun.containsKey(name);
    if (!known && whole.size() + begun.size() == MOST) {
      throw HttpFailure.badRequest("A batch has at most " + MOST + " files.");
    }
  }

  private void checkOpen() {
    if (closed) {
      throw HttpFailure.badRequest("The batch takes no files any more.");
    }
  }

  private synchronized Path fresh() throws IOException {
    checkOpen();
    return Files.createTempFile(Files.createDirectories(directory), "file", "");
  }

  /** What comes in, in a file of its own: others neither wait for it nor see a part of it. */
  private Path received(InputStream content, long limit) throws IOException {
    Path file = fresh();
    byte[] buffer = new byte[1 << 16];
    long written = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        written += read;
        if (written > limit) {
          throw HttpFailure.of(413, "The body is larger than " + limit + " bytes.");
        }
        out.write(buffer, 0, read);
      }
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
