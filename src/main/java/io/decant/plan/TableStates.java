package io.decant.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The states in which a run reads the tables of its sources: asked once, and the same for every
 * input.
 *
 * @param bySource states by source and table
 */
public record TableStates(Map<String, Map<String, TableState>> bySource) {
  /** Copies the maps. */
  public TableStates {
    Map<String, Map<String, TableState>> copy = new HashMap<>();
    bySource.forEach((source, tables) -> copy.put(source, Map.copyOf(tables)));
    bySource = Map.copyOf(copy);
  }

  /** No table is pinned. */
  public static TableStates none() {
    return new TableStates(Map.of());
  }

  /** The state of a table of a source. */
  TableState of(String source, String table) {
    TableState state = bySource.getOrDefault(source, Map.of()).get(table);
    return state == null ? TableState.unpinned(table, "its state was not asked for") : state;
  }

  /** Every table, by the name of its source, in alphabetical order. */
  public Map<String, List<TableState>> sorted() {
    Map<String, List<TableState>> sorted = new TreeMap<>();
    bySource.forEach(
        (source, tables) -> {
          List<TableState> states = new ArrayList<>(tables.values());
          states.sort(Comparator.comparing(TableState::table));
          sorted.put(source, states);
        });
    return sorted;
  }
}
