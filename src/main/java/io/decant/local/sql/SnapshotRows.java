package io.decant.local.sql;

import io.decant.local.sql.DeltaHistory.Added;
import io.decant.local.sql.DeltaHistory.Commit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows of a table that came in some of its versions, as a query for Spark.
 *
 * @param after the version whose rows are the last that are left out; below 0 for none
 * @param upTo the version in whose state the table is read
 */
record SnapshotRows(SandboxTable table, long after, long upTo) {

  /**
   * What a clause asks for.
   *
   * @param fallback whether a start that is forgotten is replaced by the oldest snapshot left,
   *     whose rows are then taken too
   * @param origin where the clause stands in the text of the client
   * @throws QueryFailure when a bound is forgotten
   */
  static SnapshotRows of(
      SnapshotClause clause,
      SandboxTable table,
      Snapshots snapshots,
      boolean fallback,
      int origin) {
    List<Commit> commits = snapshots.commits();
    long newest = commits.isEmpty() ? 0 : commits.get(commits.size() - 1).version();
    long upTo =
        clause.upTo().equals(SnapshotClause.TAIL)
            ? newest
            : version(snapshots, clause.upTo(), table, origin);
    long after = -1;
    if (!clause.after().equals(SnapshotClause.HEAD)) {
      boolean known = snapshots.find(clause.after()).isPresent();
      boolean replace = !known && fallback && !snapshots.remembered().isEmpty();
      after =
          replace
              ? snapshots.remembered().get(0).version() - 1
              : version(snapshots, clause.after(), table, origin);
      if (after > upTo) {
        throw SqlErrors.snapshotsReversed(table.name(), origin);
      }
    }
    return new SnapshotRows(table, after, upTo);
  }

  /** The query. */
  String query(List<Commit> commits) {
    if (after < 0) {
      return asOf(upTo);
    }
    String query =
        filesByLastVersion(commits).entrySet().stream()
            .map(
                group ->
                    asOf(group.getKey())
                        + " WHERE _metadata.file_name IN ("
                        + group.getValue().stream()
                            .map(SqlLiteral::of)
                            .collect(Collectors.joining(", "))
                        + ")")
            .collect(Collectors.joining(" UNION ALL "));
    return query.isEmpty() ? asOf(upTo) + " WHERE false" : query;
  }

  /**
   * The files that brought the rows, by the last version that has them: a later one may hold the
   * same rows in other files, together with older rows.
   */
  private Map<Long, TreeSet<String>> filesByLastVersion(List<Commit> commits) {
    Map<String, Long> last = new TreeMap<>();
    for (Commit commit : commits) {
      if (commit.version() > after && commit.version() <= upTo) {
        commit.removedRows().forEach(last::remove);
        long before = commit.version() - 1;
        commit
            .rewritten()
            .forEach(file -> last.computeIfPresent(file, (path, to) -> Math.min(to, before)));
        for (Added file : commit.added()) {
          last.put(file.path(), upTo);
        }
      }
    }
    Map<Long, TreeSet<String>> groups = new TreeMap<>();
    last.forEach(
        (path, version) ->
            groups
                .computeIfAbsent(version, any -> new TreeSet<>())
                .add(path.substring(path.lastIndexOf('/') + 1)));
    return groups;
  }

  private String asOf(long version) {
    return "SELECT * FROM " + table.relation() + " VERSION AS OF " + version;
  }

  private static long version(Snapshots snapshots, String id, SandboxTable table, int origin) {
    return snapshots
        .find(id)
        .map(Snapshot::version)
        .orElseThrow(() -> SqlErrors.noSuchSnapshot(id, table.name(), origin));
  }
}
