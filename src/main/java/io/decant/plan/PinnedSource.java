package io.decant.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The state in which a run read a source, so that it can be read again.
 *
 * @param source name of the source
 * @param version the version of its table; absent when it has none
 * @param tables the snapshots of its tables, by table; absent for one that was not pinned
 * @param files the files that were read; absent when it is none of files
 */
public record PinnedSource(
    String source,
    Optional<String> version,
    Map<String, Optional<String>> tables,
    Optional<SourceFiles> files) {
  /** Copies, keeping the order. */
  public PinnedSource {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /** The same source as another input read it: what either knows. */
  public PinnedSource with(PinnedSource other) {
    Map<String, Optional<String>> all = new LinkedHashMap<>(tables);
    all.putAll(other.tables);
    return new PinnedSource(source, version.or(other::version), all, files.or(other::files));
  }

  /** The state in which a table is read again. */
  public TableState state(String table) {
    return tables
        .getOrDefault(table, Optional.empty())
        .map(snapshot -> TableState.pinned(table, snapshot, Set.of()))
        .orElseGet(() -> TableState.unpinned(table, "nothing pinned it when the set was made"));
  }

  /** The tables that were pinned. */
  public List<String> pinnedTables() {
    return tables.entrySet().stream()
        .filter(table -> table.getValue().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether nothing tells the state that was read, so that only the present one can be. */
  public boolean isOpen() {
    return version.isEmpty() && files.isEmpty() && pinnedTables().isEmpty();
  }

  /**
   * The snapshots that are no longer kept, in phrases.
   *
   * @param now the present states of the pinned tables, with the earlier ones that are kept
   */
  public List<String> expired(List<TableState> now) {
    Map<String, TableState> byTable =
        now.stream().collect(Collectors.toMap(TableState::table, Function.identity()));
    List<String> expired = new ArrayList<>();
    for (String table : pinnedTables()) {
      String snapshot = tables.get(table).orElseThrow();
      TableState state = byTable.get(table);
      if (state == null || state.snapshot().isEmpty()) {
        String reason = state == null ? "it is not known" : state.unpinned();
        expired.add("table " + table + " has no snapshot " + snapshot + ": " + reason);
      } else if (!state.snapshot().get().equals(snapshot) && !state.earlier().contains(snapshot)) {
        expired.add("snapshot " + snapshot + " of table " + table + " has expired");
      }
    }
    return expired;
  }
}
