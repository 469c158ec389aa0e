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
  private static final String FLATTEN = "?FLATTEN";

  private final String name;
  private final Path directory;
  private final Switches switches;
  private final View view;

  /** What of the sandbox a client has in front of it. */
  private record View(Optional<String> only, boolean flat, boolean token) {}

  private Sandbox(String name, Path directory, Switches switches, View view) {
    this.name = name;
    this.directory = directory.toAbsolutePath();
    this.switches = switches;
    this.view = view;
  }

  /**
   * All tables of a directory under the name of a sandbox.
   *
   * @param switches say what of them a client may not see
   */
  public static Sandbox of(String name, Path directory, Switches switches) {
    return new Sandbox(name, directory, switches, new View(Optional.empty(), false, false));
  }

  /** The same for a client that signed in with an access token. */
  public Sandbox forToken() {
    return new Sandbox(name, directory, switches, new View(view.only(), view.flat(), true));
  }

  /**
   * What a client sees that connects to a database.
   *
   * @param database {@code sandbox:all}; {@code sandbox:table} or {@code sandbox:dataSetId} for one
   *     table only; {@code sandbox:database:schema} for tables of the accelerated store; each may
   *     end in {@code ?FLATTEN}
   * @return empty when there is no such sandbox, table or schema
   */
  public Optional<Sandbox> bind(String database) {
    boolean flat = database.endsWith(FLATTEN);
    String plain = flat ? database.substring(0, database.length() - FLATTEN.length()) : database;
    String[] parts = plain.split(":", -1);
    if (!parts[0].equals(name)) {
      return Optional.empty();
    }
    return switch (parts.length) {
      case 2 -> one(parts[1], flat);
      case 3 -> accelerated(parts[1], parts[2], flat);
      default -> Optional.empty();
    };
  }

  private Optional<Sandbox> one(String part, boolean flat) {
    if (part.equals("all")) {
      return Optional.of(with(directory, Optional.empty(), flat));
    }
    return tables().stream()
        .filter(table -> table.equals(part) || dataSetId(table).equals(part))
        .findFirst()
        .map(table -> with(directory, Optional.of(table), flat));
  }

  private Optional<Sandbox> accelerated(String database, String schema, boolean flat) {
    boolean names = List.of(database, schema).stream().allMatch(part -> part.matches("\\w+"));
    Path tables = directory.resolveSibling("accelerated").resolve(database).resolve(schema);
    return names && Files.isDirectory(tables)
        ? Optional.of(with(tables, Optional.empty(), flat))
        : Optional.empty();
  }

  private Sandbox with(Path tables, Optional<String> only, boolean flat) {
    return new Sandbox(name, tables, switches, new View(only, flat, view.token()));
  }

  /** The first part of database names. */
  String name() {
    return name;
  }

  /** Whether the leaves of structs are columns. */
  boolean flat() {
    return view.flat();
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
          .filter(table -> view.only().map(table::equals).orElse(true) && !rules.hides(table))
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

  /** The view of a name; a client that is bound to one table sees none. */
  Optional<SavedView> view(String named) {
    return view.only().isPresent() ? Optional.empty() : SavedView.in(views(), named);
  }

  /** The names of the views, in order. */
  List<String> viewNames() {
    return view.only().isPresent() ? List.of() : SavedView.names(views());
  }

  /** Where views are kept. */
  Path views() {
    return directory.resolveSibling("views");
  }

  /** Where COPY writes. */
  Path scratchSpace() {
    return directory.resolveSibling("scratch-space");
  }

  /** Where the service may write what is not a table yet or no longer; on the same disk. */
  Path scratch() throws IOException {
    return Files.createDirectories(directory.resolveSibling("scratch")).toAbsolutePath();
  }

  /** An identifier in the shape of those that the platform gives to data sets. */
  public static String dataSetId(String table) {
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
    boolean exempt = view.token() && rules.tokens() == AccessRules.Tokens.EXEMPT;
    return exempt ? AccessRules.NONE : rules;
  }

  /** The table that a file or directory belongs to. */
  Optional<String> tableOf(Path path) {
    return path.startsWith(directory) && !path.equals(directory)
        ? Optional.of(directory.relativize(path).getName(0).toString())
        : Optional.empty();
  }
}
