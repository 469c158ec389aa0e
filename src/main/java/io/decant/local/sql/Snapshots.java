package io.decant.local.sql;

import io.decant.local.sql.DeltaHistory.Added;
import io.decant.local.sql.DeltaHistory.Commit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The snapshots of a table: each version that added rows is one. They are forgotten after two days,
 * as documented, the newest excepted.
 */
final class Snapshots {
  /** How snapshots are named. Both have been seen with the real service. */
  enum Ids {
    /** Numbers of 64 bits without an order; the same for the same version of the same table. */
    RANDOM,
    /** 1, 2, 3. */
    SEQUENTIAL
  }

  private static final Duration REMEMBERED = Duration.ofDays(2);

  private final List<Commit> commits;
  private final List<Snapshot> remembered;

  private Snapshots(List<Commit> commits, List<Snapshot> remembered) {
    this.commits = commits;
    this.remembered = remembered;
  }

  /** The snapshots of a table on the lake as they are now. */
  static Snapshots of(SandboxTable table, Switches switches) {
    return of(
        table.name(),
        DeltaHistory.of(table.path()),
        switches.choice(Switch.SNAPSHOT_IDS, Ids.class),
        switches.now());
  }

  static Snapshots of(String table, List<Commit> commits, Ids ids, Instant now) {
    List<Commit> adding = commits.stream().filter(Snapshots::addsRows).toList();
    List<Snapshot> all = new ArrayList<>();
    for (int i = 0; i < adding.size(); i++) {
      Commit commit = adding.get(i);
      all.add(
          new Snapshot(
              i,
              commit.time(),
              ids == Ids.SEQUENTIAL ? i + 1 : random(table, commit.version()),
              all.isEmpty() ? null : all.get(i - 1).id(),
              i == adding.size() - 1,
              rows(commit),
              commit.added().stream().mapToLong(Added::bytes).sum(),
              commit.version()));
    }
    Instant horizon = now.minus(REMEMBERED);
    List<Snapshot> remembered =
        all.stream()
            .filter(snapshot -> snapshot.current() || !snapshot.madeCurrentAt().isBefore(horizon))
            .toList();
    return new Snapshots(commits, remembered);
  }

  /** Those that can still be named, oldest first. */
  List<Snapshot> remembered() {
    return remembered;
  }

  /** The one of a name. */
  Optional<Snapshot> find(String id) {
    return remembered.stream()
        .filter(snapshot -> Long.toString(snapshot.id()).equals(id))
        .findFirst();
  }

  /** What happened to the table, from the first version on. */
  List<Commit> commits() {
    return commits;
  }

  private static boolean addsRows(Commit commit) {
    return commit.added().stream().anyMatch(file -> file.rows() == null || file.rows() > 0);
  }

  private static Long rows(Commit commit) {
    return commit.added().stream().map(Added::rows).anyMatch(Objects::isNull)
        ? null
        : commit.added().stream().mapToLong(Added::rows).sum();
  }

  private static long random(String table, long version) {
    byte[] name = (table + "@" + version).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).getMostSignificantBits() & Long.MAX_VALUE;
  }
}
