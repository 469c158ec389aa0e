package io.decant.local.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tables that a client can see: every table in a directory, by the name of its sub-directory.
 * Looked up each time, so that a table written later is seen without a restart.
 */
public final class Sandbox {
  private final String name;
  private final Path directory;
  private final Optional<String> only;

  private Sandbox(String name, Path directory, Optional<String> only) {
    this.name = name;
    this.directory = directory;
    this.only = only;
  }

  /** All tables of a directory under the name of a sandbox. */
  public static Sandbox of(String name, Path directory) {
    return new Sandbox(name, directory, Optional.empty());
  }

  /**
   * What a client sees that connects to a database.
   *
   * @param database {@code sandbox:all}, or {@code sandbox:table} for one table only
   * @return empty when there is no such sandbox or table
   */
  public Optional<Sandbox> bind(String database) {
    String prefix = name + ":";
    if (!database.startsWith(prefix)) {
      return Optional.empty();
    }
    String part = database.substring(prefix.length());
    if (part.equals("all")) {
      return Optional.of(this);
    }
    return table(part).map(found -> new Sandbox(name, directory, Optional.of(part)));
  }

  /** The names of the tables, in order. */
  public List<String> tables() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .flatMap(child -> SandboxTable.in(child).stream())
          .map(SandboxTable::name)
          .filter(this::visible)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table of a name; names are case-sensitive. */
  Optional<SandboxTable> table(String table) {
    return tables().contains(table)
        ? SandboxTable.in(directory.resolve(table).toAbsolutePath())
        : Optional.empty();
  }

  /** An identifier in the shape of those that the platform gives to data sets. */
  static String dataSetId(String table) {
    UUID id = UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8));
    return id.toString().replace("-", "").substring(0, 24);
  }

  private boolean visible(String table) {
    return only.map(table::equals).orElse(true);
  }
}
