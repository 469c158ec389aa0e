package io.decant.local.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that clients can read as if it were a table.
 *
 * @param creator the account that made it, and that alone may drop it
 * @param query as its creator wrote it
 */
record SavedView(String name, String creator, String query) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";

  /** The view of a name in a directory. */
  static Optional<SavedView> in(Path directory, String name) {
    Path file = file(directory, name);
    if (!CreateTable.NAME.matcher(name).matches() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      return Optional.of(
          new SavedView(name, node.path("creator").asText(), node.path("query").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all views in a directory, in order. */
  static List<String> names(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the view. */
  void save(Path directory) throws IOException {
    Files.createDirectories(directory);
    ObjectNode node = JSON.createObjectNode().put("creator", creator).put("query", query);
    Path partial = directory.resolve(name + ".partial");
    Files.writeString(
        partial, node.toString(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    Files.move(partial, file(directory, name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes the view away. */
  void remove(Path directory) throws IOException {
    Files.deleteIfExists(file(directory, name));
  }

  private static Path file(Path directory, String name) {
    return directory.resolve(name + SUFFIX);
  }
}
