package io.decant.queryservice;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.TableState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of tables, from {@code history_meta}. Views, tables outside of the data lake and
 * data sets that were never written to have none (documented); where the service refuses to tell,
 * the table is read without.
 */
final class TableHistories {
  private static final Logger LOG = LoggerFactory.getLogger(TableHistories.class);

  /** Of the text of 58000 for a table that has no history, as documented. */
  private static final String NO_HISTORY = "datalake tables only";

  private static final Set<SqlState> REFUSALS =
      Set.of(
          SqlState.SYNTAX,
          SqlState.NO_TABLE,
          SqlState.NO_COLUMN,
          SqlState.NOT_SUPPORTED,
          SqlState.INTERNAL,
          SqlState.OTHER);

  private final ServiceSession session;

  private TableHistories(ServiceSession session) {
    this.session = session;
  }

  /** The present state of each table. */
  static List<TableState> states(ServiceSession session, Set<String> tables) {
    TableHistories histories = new TableHistories(session);
    return tables.stream().map(histories::state).toList();
  }

  private TableState state(String table) {
    try {
      return state(table, session.rows(Statements.history(table), TableHistories::snapshot));
    } catch (SourceException e) {
      String reason = refusal(e).orElseThrow(() -> e);
      LOG.warn("{} is read without a snapshot: {}", table, reason);
      return TableState.unpinned(table, reason);
    }
  }

  private static TableState state(String table, List<Snapshot> newestFirst) {
    Optional<Snapshot> current = newestFirst.stream().filter(Snapshot::current).findFirst();
    if (current.isEmpty()) {
      return TableState.unpinned(table, "it has no snapshots yet");
    }
    Set<String> earlier = new HashSet<>();
    newestFirst.stream().filter(Snapshot::leadsHere).map(Snapshot::id).forEach(earlier::add);
    earlier.remove(current.get().id());
    return TableState.pinned(table, current.get().id(), earlier);
  }

  /** Why a table has no history; absent when the service could not answer at all. */
  private static Optional<String> refusal(SourceException failure) {
    return Causes.find(failure, SQLException.class)
        .flatMap(
            sql -> {
              if (String.valueOf(sql.getMessage()).contains(NO_HISTORY)) {
                return Optional.of("it is not a table of the data lake, so it has no snapshots");
              }
              boolean refused =
                  REFUSALS.contains(SqlState.of(sql)) || "42501".equals(sql.getSQLState());
              return refused
                  ? Optional.of("the service does not tell its snapshots: " + says(sql))
                  : Optional.empty();
            });
  }

  private static String says(SQLException failure) {
    String line = failure.getMessage().lines().findFirst().orElse("").strip();
    return (line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
        + " ("
        + failure.getSQLState()
        + ")";
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    // An id is a 64-bit number or a small one; as a number of another type it would lose digits.
    String id = row.getString(Statements.SNAPSHOT_ID);
    boolean current = row.getBoolean(Statements.IS_CURRENT);
    boolean ancestor = row.getBoolean(Statements.IS_ANCESTOR) || row.wasNull();
    return new Snapshot(id, current, ancestor);
  }

  /**
   * A row of {@code history_meta}.
   *
   * @param current whether it is the present state
   * @param leadsHere whether it is one of the states before it; not so after a roll-back
   */
  private record Snapshot(String id, boolean current, boolean leadsHere) {}
}
