package io.decant.local.sql;

import io.decant.local.access.AccessRules;
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
  private final Switches switches;
  private final Optional<String> only;
  private final boolean token;

  private Sandbox(
      String name, Path directory, Switches switches, Optional<String> only, boolean token) {
    this.name = name;
    this.directory = directory.toAbsolutePath();
    this.switches = switches;
    this.only = only;
    this.token = token;
  }

  /**
   * All tables of a directory under the name of a sandbox.
   *
   * @param switches say what of them a client may not see
   */
  public static Sandbox of(String name, Path directory, Switches switches) {
    return new Sandbox(name, directory, switches, Optional.empty(), false);
  }

  /** The same for a client that signed in with an access token. */
  public Sandbox forToken() {
    return new Sandbox(name, directory, switches, only, true);
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
    return table(part)
        .map(found -> new Sandbox(name, directory, switches, Optional.of(part), token));
  }

  /** The names of the tables, in order. */
  public List<String> tables() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    AccessRules rules = access();
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .flatMap(child -> SandboxTable.in(child).stream())
          .map(SandboxTable::name)
          .filter(table -> only.map(table::equals).orElse(true) && !rules.hides(table))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table of a name; names are case-sensitive. */
  Optional<SandboxTable> table(String table) {
    return tables().contains(table) ? SandboxTable.in(directory.resolve(table)) : Optional.empty();
  }

  /** Where a new table of a name has to be. */
  Path place(String table) {
    return directory.resolve(table).toAbsolutePath();
  }

  /** Where the service may write what is not a table yet or no longer; on the same disk. */
  Path scratch() throws IOException {
    return Files.createDirectories(directory.resolveSibling("scratch")).toAbsolutePath();
  }

  /** An identifier in the shape of those that the platform gives to data sets. */
  static String dataSetId(String table) {
    UUID id = UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8));
    return id.toString().replace("-", "").substring(0, 24);
  }

  /** What the client may not see by now. */
  AccessRules access() {
    AccessRules rules =
        AccessRules.of(
            switches.names(Switch.RESTRICTED),
            switches.choice(Switch.ACCESS, AccessRules.Mode.class),
            switches.choice(Switch.TOKEN_ACCESS, AccessRules.Tokens.class));
    boolean exempt = token && rules.tokens() == AccessRules.Tokens.EXEMPT;
    return exempt ? AccessRules.NONE : rules;
  }

  /** The table that a file or directory belongs to. */
  Optional<String> tableOf(Path path) {
    return path.startsWith(directory) && !path.equals(directory)
        ? Optional.of(directory.relativize(path).getName(0).toString())
        : Optional.empty();
  }
}
