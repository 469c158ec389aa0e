package io.decant.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * What rows that are kept from run to run were made from.
 *
 * @param definition digest of the query and of all else that determines them
 * @param snapshots the states of its tables, by table
 */
public record Checkpoint(String definition, Map<String, String> snapshots) {
  /** Copies the map. */
  public Checkpoint {
    snapshots = Map.copyOf(snapshots);
  }

  /** Tables and states, for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(snapshots)
        .forEach(
            (table, id) ->
                text.append(text.isEmpty() ? "" : ", ").append(table).append('@').append(id));
    return text.toString();
  }
}
