package io.decant.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A line of a Delta table's history.
 *
 * @param version the version that it made
 * @param at when
 * @param operation what Delta calls it
 * @param mark what it says of itself; absent when Decant did not write it
 * @param metrics what Delta counted
 * @param engine Spark and Delta with their versions
 */
record DeltaCommit(
    long version,
    Instant at,
    String operation,
    Optional<DeltaMark> mark,
    Map<String, String> metrics,
    String engine) {
  /**
   * Operations of Delta (its {@code DeltaOperations}) that rewrite files or say something of the
   * table, and leave the rows as they are; words of their names.
   */
  private static final List<String> HARMLESS =
      List.of(
          "OPTIMIZE",
          "VACUUM",
          "TBLPROPERTIES",
          "REORG",
          "COMPUTE STATS",
          "CHANGE COLUMN",
          "ADD CONSTRAINT",
          "DROP CONSTRAINT",
          "CLUSTER BY",
          "ROW TRACKING BACKFILL",
          "ROW TRACKING UNBACKFILL",
          "REMOVE COLUMN MAPPING",
          "UPGRADE PROTOCOL",
          "DROP FEATURE",
          "Deletion Vector Tombstones",
          "DOMAIN METADATA CLEANUP",
          "Empty Commit");

  /** Reads a history, youngest first. */
  static List<DeltaCommit> all(Dataset<Row> history) {
    List<DeltaCommit> commits = new ArrayList<>();
    for (Row row :
        history
            .selectExpr(
                "version",
                "unix_micros(cast(timestamp AS TIMESTAMP))",
                "operation",
                "userMetadata",
                "operationMetrics",
                "engineInfo")
            .collectAsList()) {
      Map<String, String> metrics = row.isNullAt(4) ? Map.of() : row.getJavaMap(4);
      String engine = row.isNullAt(5) ? "" : row.getString(5);
      commits.add(
          new DeltaCommit(
              row.getLong(0),
              Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS),
              row.getString(2),
              mark(row.getString(3)),
              metrics,
              engine));
    }
    return commits;
  }

  private static Optional<DeltaMark> mark(String metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    try {
      DeltaMark mark = Json.value(metadata, DeltaMark.class);
      return mark == null || mark.run() == null ? Optional.empty() : Optional.of(mark);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Whether it publishes the run; false for the commit that takes it back. */
  boolean publishes(String run) {
    return mark.filter(made -> made.run().equals(run) && !made.withdraws()).isPresent();
  }

  /** Whether it publishes exactly what is requested: another process may use the same run id. */
  boolean isOf(SetStore.Request request) {
    return mark.filter(made -> made.publishesAs(DeltaMark.of(request))).isPresent();
  }

  /** Whether it takes back what the run published. */
  boolean withdraws(String run) {
    return mark.filter(made -> made.run().equals(run) && made.withdraws()).isPresent();
  }

  /** Those with which somebody else may have changed rows. */
  static List<ForeignCommit> foreign(List<DeltaCommit> history) {
    return history.stream()
        .filter(DeltaCommit::isForeign)
        .map(commit -> new ForeignCommit(commit.version(), commit.operation()))
        .toList();
  }

  private boolean isForeign() {
    return mark.isEmpty() && HARMLESS.stream().noneMatch(operation::contains);
  }

  /** Whether the rows of a period are certainly as they were before it. */
  boolean leaves(LocalDate period) {
    return mark.map(made -> !made.period().equals(period.toString())).orElse(!isForeign());
  }

  /** What the commits of a history, youngest first, say of runs. */
  static List<SetStore.Recorded> recorded(List<DeltaCommit> history) {
    Set<String> withdrawn = new HashSet<>();
    List<SetStore.Recorded> recorded = new ArrayList<>();
    for (DeltaCommit commit : history) {
      if (commit.mark().isPresent()) {
        DeltaMark mark = commit.mark().get();
        if (mark.withdraws()) {
          withdrawn.add(mark.run());
        } else {
          recorded.add(
              new SetStore.Recorded(
                  mark.run(),
                  mark.period(),
                  new ContentDigest(mark.rows(), mark.digest()),
                  Long.toString(commit.version()),
                  Optional.of(commit.at()),
                  withdrawn.contains(mark.run())));
        }
      }
    }
    return recorded;
  }

  /** The commit as every format knows it. */
  SetStore.Commit commit() {
    return new SetStore.Commit(
        Long.toString(version), metric("numFiles"), metric("numOutputBytes"), delta());
  }

  private long metric(String name) {
    return Long.parseLong(metrics.getOrDefault(name, "0"));
  }

  private String delta() {
    int at = engine.indexOf("Delta-Lake/");
    return at < 0 ? engine : engine.substring(at + "Delta-Lake/".length()).split(" ", 2)[0];
  }
}
