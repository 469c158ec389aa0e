package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.DeltaHistory.Added;
import io.decant.local.sql.DeltaHistory.Commit;
import io.decant.local.sql.Snapshots.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final SandboxTable TABLE =
      new SandboxTable("t", Path.of("/t"), SandboxTable.Kind.LAKE);

  @Test
  void versionsThatAddRowsAreSnapshots() {
    Snapshots snapshots =
        at(0, adding(0, "a", "b"), commit(1, List.of(), List.of()), adding(2, "c"), empty(3));
    assertThat(snapshots.remembered())
        .extracting(Snapshot::generation, Snapshot::version, Snapshot::current, Snapshot::rows)
        .containsExactly(tuple(0, 0L, false, 20L), tuple(1, 2L, true, 10L));
    assertThat(snapshots.remembered().get(0).parentId()).isNull();
    assertThat(snapshots.remembered().get(1).parentId())
        .isEqualTo(snapshots.remembered().get(0).id());
  }

  @Test
  void randomNamesAreTheSameEachTimeAndHaveNoOrder() {
    long[] ids = new long[20];
    List<Commit> commits =
        IntStream.range(0, ids.length).mapToObj(i -> adding(i, "f" + i)).toList();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Snapshots.of("t", commits, Ids.RANDOM, START).remembered().get(i).id();
    }
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    assertThat(ids).doesNotHaveDuplicates().isNotEqualTo(sorted);
    assertThat(Snapshots.of("u", commits, Ids.RANDOM, START).remembered().get(0).id())
        .isNotEqualTo(ids[0]);
    assertThat(Snapshots.of("t", commits, Ids.SEQUENTIAL, START).remembered().get(1).id())
        .isEqualTo(2);
  }

  @Test
  void afterTwoDaysOnlyTheNewestIsLeft() {
    Commit[] commits = {adding(0, "a"), adding(1, "b"), adding(2, "c")};
    assertThat(at(48, commits).remembered()).extracting(Snapshot::id).containsExactly(1L, 2L, 3L);
    assertThat(at(49, commits).remembered()).extracting(Snapshot::id).containsExactly(2L, 3L);
    assertThat(at(49, commits).remembered().get(0).parentId()).isEqualTo(1);
    assertThat(at(4900, commits).remembered()).extracting(Snapshot::id).containsExactly(3L);
  }

  @Test
  void theStartIsLeftOutAndTheEndIsNot() {
    Commit[] commits = {adding(0, "a"), adding(1, "b"), adding(2, "c"), adding(3, "d")};
    assertThat(query("2", "3", false, at(0, commits)))
        .isEqualTo("SELECT * FROM delta.`/t` VERSION AS OF 2 WHERE _metadata.file_name IN ('c')");
    assertThat(query("2", "TAIL", false, at(0, commits)))
        .isEqualTo(
            "SELECT * FROM delta.`/t` VERSION AS OF 3 WHERE _metadata.file_name IN ('c', 'd')");
    assertThat(query("HEAD", "2", false, at(0, commits)))
        .isEqualTo("SELECT * FROM delta.`/t` VERSION AS OF 1");
    assertThat(query("4", "TAIL", false, at(0, commits)))
        .isEqualTo("SELECT * FROM delta.`/t` VERSION AS OF 3 WHERE false");
  }

  @Test
  void rowsThatMovedToOtherFilesAreReadBeforeTheyMoved() {
    Commit compaction = commit(2, List.of(), List.of("a", "b"));
    Snapshots snapshots = at(0, adding(0, "a"), adding(1, "b"), compaction, adding(3, "d"));
    assertThat(query("1", "TAIL", false, snapshots))
        .isEqualTo(
            "SELECT * FROM delta.`/t` VERSION AS OF 1 WHERE _metadata.file_name IN ('b')"
                + " UNION ALL"
                + " SELECT * FROM delta.`/t` VERSION AS OF 3 WHERE _metadata.file_name IN ('d')");
  }

  @Test
  void aForgottenStartIsAnErrorOrTheOldestThatIsLeftWithItsRows() {
    Snapshots late = at(49, adding(0, "a"), adding(1, "b"), adding(2, "c"));
    assertThatThrownBy(() -> query("1", "TAIL", false, late))
        .isInstanceOfSatisfying(
            QueryFailure.class, failure -> assertThat(failure.sqlState()).isEqualTo("58000"))
        .hasMessage("Internal System Error [Snapshot 1 of table t is not available.]");
    assertThat(query("1", "TAIL", true, late)).contains("('b', 'c')");
    assertThatThrownBy(() -> query("HEAD", "1", true, late))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("Snapshot 1 of table t is not available");
  }

  @Test
  void aStartBehindTheEndIsAnError() {
    assertThatThrownBy(() -> query("2", "1", false, at(0, adding(0, "a"), adding(1, "b"))))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("The start snapshot of table t lies after the end");
  }

  private static String query(String after, String upTo, boolean fallback, Snapshots snapshots) {
    SnapshotClause clause = new SnapshotClause(0, 0, after, upTo);
    return SnapshotRows.of(clause, TABLE, snapshots, fallback, 0).query(snapshots.commits());
  }

  private static Snapshots at(int hours, Commit... commits) {
    Instant now = START.plus(Duration.ofHours(hours));
    return Snapshots.of("t", List.of(commits), Ids.SEQUENTIAL, now);
  }

  /** Version 0 is an hour older than the next. */
  private static Commit commit(long version, List<Added> added, List<String> rewritten) {
    Instant time = START.plus(Duration.ofHours(version));
    return new Commit(version, time, added, List.of(), rewritten, "");
  }

  private static Commit adding(long version, String... files) {
    return commit(
        version, Arrays.stream(files).map(file -> new Added(file, 10L, 99)).toList(), List.of());
  }

  private static Commit empty(long version) {
    return commit(version, List.of(new Added("none", 0L, 9)), List.of());
  }

  private static Tuple tuple(Object... values) {
    return Tuple.tuple(values);
  }
}
