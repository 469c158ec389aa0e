package io.decant.local.sql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of tables. They stand in a file in the directory of the table, which readers of Delta
 * and Parquet pass over because of its underscore, so that they go when the table goes.
 */
final class TableKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "_keys.json";

  private TableKeys() {}

  /** The keys of a table, in the order in which they were added. */
  static List<TableKey> of(Sandbox sandbox, String table) {
    return read(sandbox.place(table));
  }

  /** Adds a key, in the place of one that it cannot stand beside. */
  static void add(SandboxTable table, TableKey key) {
    List<TableKey> keys = new ArrayList<>(read(table.path()));
    keys.removeIf(key::sameAs);
    keys.add(key);
    write(table.path(), keys);
  }

  /** Takes the key of a kind on these columns away, if there is one. */
  static void remove(SandboxTable table, TableKey key) {
    List<TableKey> keys = new ArrayList<>(read(table.path()));
    keys.removeIf(known -> known.sameAs(key) && known.columns().equals(key.columns()));
    write(table.path(), keys);
  }

  private static List<TableKey> read(Path directory) {
    try {
      return JSON.readValue(Files.readString(directory.resolve(FILE)), new TypeReference<>() {});
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path directory, List<TableKey> keys) {
    try {
      Path partial = Files.createTempFile(directory, "_keys", ".partial");
      Files.writeString(partial, JSON.writeValueAsString(keys));
      Files.move(partial, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw SqlErrors.system("The keys of the table could not be written", e);
    }
  }
}
