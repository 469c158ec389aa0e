package io.decant.publish;

import io.delta.tables.DeltaTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * Takes back the youngest commit of a Delta table: the table is as it was before, its columns too.
 *
 * <p>Delta restores the version before in one commit, and refuses it if somebody commits meanwhile.
 * Whoever commits after the last look at the table, and before Delta begins, is not noticed by
 * Delta; his commit is put back by a second one.
 */
final class DeltaWithdrawal {
  /** What the next commit of the session says of itself. */
  private static final String METADATA = "spark.databricks.delta.commitInfo.userMetadata";

  /** Whether versions are too old to be read once their files may have been removed. */
  private static final String AGE =
      "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration";

  private static final String RESTORE = "RESTORE";

  private final SparkSession spark;
  private final String path;

  DeltaWithdrawal(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  /**
   * Takes back a version.
   *
   * @param version the youngest, and not the first
   * @throws IllegalStateException it is not the youngest any more, or stands there again because it
   *     was not when somebody tried before: the version before it lacks what others have committed
   */
  void of(long version, SetStore.Request request) throws Exception {
    if (DeltaCommit.all(table().history(1)).get(0).operation().equals(RESTORE)) {
      throw new IllegalStateException("it has been withdrawn before, and put back");
    }
    restore(version - 1, DeltaMark.withdrawing(request));
    long made = made(request);
    if (made != version + 1) {
      restore(made - 1, DeltaMark.of(request));
      throw new IllegalStateException("version " + (made - 1) + " was committed upon it");
    }
  }

  private long made(SetStore.Request request) throws Exception {
    List<DeltaCommit> history = DeltaCommit.all(table().history());
    return history.stream()
        .filter(commit -> commit.withdraws(request.run()))
        .mapToLong(DeltaCommit::version)
        .max()
        .orElseThrow();
  }

  private DeltaTable table() {
    return DeltaTable.forPath(spark, path);
  }

  /** Of any age: its files were in use until just now, so that no VACUUM can have removed them. */
  private void restore(long version, DeltaMark mark) {
    Map<String, String> settings = Map.of(METADATA, Json.line(mark), AGE, "false");
    Map<String, Option<String>> before = new LinkedHashMap<>();
    settings.keySet().forEach(key -> before.put(key, spark.conf().getOption(key)));
    try {
      settings.forEach((key, value) -> spark.conf().set(key, value));
      table().restoreToVersion(version);
    } finally {
      before.forEach(this::putBack);
    }
  }

  private void putBack(String key, Option<String> value) {
    if (value.isDefined()) {
      spark.conf().set(key, value.get());
    } else {
      spark.conf().unset(key);
    }
  }
}
