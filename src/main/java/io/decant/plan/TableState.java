package io.decant.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The state of a table that a whole run reads, whoever writes to it meanwhile.
 *
 * @param table the table, as the source names it
 * @param snapshot the source's name of the state, which says nothing about its order; absent: the
 *     table is not pinned
 * @param unpinned why it is not pinned, in words for the user; empty when it is
 * @param earlier states that led to this one and that the source can still compare it with
 */
public record TableState(
    String table, Optional<String> snapshot, String unpinned, Set<String> earlier) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Copies the set. */
  public TableState {
    earlier = Set.copyOf(earlier);
  }

  /** A table that stays as it is. */
  public static TableState pinned(String table, String snapshot, Set<String> earlier) {
    return new TableState(table, Optional.of(snapshot), "", earlier);
  }

  /** A table that may change while it is read. */
  public static TableState unpinned(String table, String reason) {
    return new TableState(table, Optional.empty(), reason, Set.of());
  }

  /** What is read instead of the table, to be followed by an alias; absent: the table itself. */
  public Optional<String> relation() {
    return snapshot.map(this::relationAt);
  }

  /** The table in an earlier state. */
  public String relationAt(String state) {
    return "(SELECT * FROM " + table + " SNAPSHOT AS OF " + literal(state) + ")";
  }

  /**
   * The rows that came after an earlier state, up to this one.
   *
   * @param since one of {@link #earlier()}, or this state
   */
  public String relationSince(String since) {
    String now = snapshot.orElseThrow();
    // A span without a state in it is not documented, so it is not asked for.
    return since.equals(now)
        ? "(SELECT * FROM " + table + " WHERE 1=0)"
        : "(SELECT * FROM "
            + table
            + " SNAPSHOT BETWEEN "
            + literal(since)
            + " AND "
            + literal(now)
            + ")";
  }

  /** Table and state, for people: {@code experience_events@345}. */
  public String text() {
    return table + snapshot.map(id -> "@" + id).orElse(" (" + unpinned + ")");
  }

  /** The states in one text; absent when one of the tables is not pinned, or there is none. */
  public static Optional<String> version(List<TableState> tables) {
    return tables.isEmpty() || tables.stream().anyMatch(state -> state.snapshot().isEmpty())
        ? Optional.empty()
        : Optional.of(tables.stream().map(TableState::text).collect(Collectors.joining(", ")));
  }

  /** The states of pinned tables by table. */
  public static Map<String, String> snapshots(List<TableState> tables) {
    return tables.stream()
        .filter(state -> state.snapshot().isPresent())
        .collect(
            Collectors.toMap(
                TableState::table, state -> state.snapshot().orElseThrow(), (a, b) -> a));
  }

  /** Ids seen so far are whole numbers; one that is not would be a text. */
  private static String literal(String id) {
    return NUMBER.matcher(id).matches() ? id : "'" + id + "'";
  }
}
