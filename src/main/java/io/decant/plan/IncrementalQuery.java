package io.decant.plan;

import io.decant.config.Parameter;
import io.decant.config.SqlTemplate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a request is read on from the run before: only the entities that new rows of its tables
 * concern, each over its whole look-back.
 *
 * @param plain the request's query or table with its tables as they are, whatever their state
 * @param affected query of the keys of the entities that new rows concern
 * @param builtIn values of its built-in placeholders
 * @param tables the tables that it reads
 * @param reason why everything is read, or since when not, in words; empty until it is decided
 * @param since snapshots by table that the rows which are kept were made from; absent: everything
 *     is read
 * @param kept rows that are kept from earlier runs, of which those of the affected entities will be
 *     replaced; 0 where everything is read
 */
public record IncrementalQuery(
    String plain,
    SqlTemplate affected,
    Map<String, Parameter> builtIn,
    List<TableState> tables,
    String reason,
    Optional<Map<String, String>> since,
    long kept) {
  /** Copies the collections. */
  public IncrementalQuery {
    builtIn = Map.copyOf(builtIn);
    tables = List.copyOf(tables);
    since = since.map(Map::copyOf);
  }

  /** Before it is decided how much is read. */
  IncrementalQuery undecided() {
    return new IncrementalQuery(plain, affected, builtIn, tables, "", Optional.empty(), 0);
  }

  IncrementalQuery full(String why) {
    return new IncrementalQuery(plain, affected, builtIn, tables, why, Optional.empty(), 0);
  }

  IncrementalQuery since(Map<String, String> snapshots, String why, long rows) {
    return new IncrementalQuery(
        plain, affected, builtIn, tables, why, Optional.of(snapshots), rows);
  }

  /** The keys of the affected entities, as it is sent; absent: everything is read. */
  public Optional<String> affectedSql() {
    return since.map(
        snapshots ->
            SqlText.withoutEnd(
                SqlRendering.render(
                    affected,
                    builtIn,
                    SqlDialect.QUERY_SERVICE,
                    table -> relationSince(table, snapshots))));
  }

  /** The same of tables as they are, whatever their state, whether or not it will be sent. */
  public String affectedText() {
    return SqlText.withoutEnd(SqlRendering.render(affected, builtIn, SqlDialect.QUERY_SERVICE));
  }

  private Optional<String> relationSince(String table, Map<String, String> snapshots) {
    return tables.stream()
        .filter(state -> state.table().equals(table))
        .findFirst()
        .map(state -> state.relationSince(snapshots.get(table)));
  }

  /** The tables of which something new is known, each with its state before. */
  public Map<TableState, String> changed() {
    Map<TableState, String> changed = new LinkedHashMap<>();
    for (TableState state : tables) {
      String before = since.orElseThrow().get(state.table());
      if (!state.snapshot().equals(Optional.of(before))) {
        changed.put(state, before);
      }
    }
    return changed;
  }

  /** The states of every table that the request or the query of affected entities reads. */
  List<TableState> all(ReadRequest request) {
    List<TableState> all = new ArrayList<>(request.tables());
    tables.stream().filter(state -> !all.contains(state)).forEach(all::add);
    return all;
  }

  /** What the rows were made from that are kept. */
  Checkpoint checkpointBefore() {
    return new Checkpoint("", since.orElseThrow());
  }

  /** What the kept rows of this request were made from. */
  Checkpoint checkpoint(ReadRequest request) {
    Map<String, String> snapshots = new LinkedHashMap<>();
    all(request)
        .forEach(state -> state.snapshot().ifPresent(id -> snapshots.put(state.table(), id)));
    return new Checkpoint(definition(request), snapshots);
  }

  /** A digest of all that determines the rows, but for the states of the tables. */
  private String definition(ReadRequest request) {
    String affectedEntities = SqlRendering.render(affected, builtIn, SqlDialect.QUERY_SERVICE);
    List<String> parts =
        List.of(
            request.source().name(),
            plain,
            affectedEntities,
            String.join(",", request.keys()),
            String.join(",", request.columns()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
