package io.decant.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.IncrementalRules;
import io.decant.config.IncrementalRules.Expired;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SourceConfig;
import io.decant.config.SqlTemplate;
import io.decant.error.SourceException;
import io.decant.plan.Checkpoint;
import io.decant.plan.ReadRequest;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and what they were made from are kept together, or not at all. */
class RowStoreIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final Checkpoint FIRST = new Checkpoint("abc", Map.of("events", "1"));
  private static final Checkpoint SECOND = new Checkpoint("abc", Map.of("events", "2"));

  @TempDir private Path directory;

  private String path() {
    return directory + "/kept";
  }

  private RowStore store() {
    IncrementalRules rules =
        new IncrementalRules(
            new SqlTemplate("affected.sql", "SELECT 1", Map.of()), path(), Expired.FULL);
    return new RowStore(
        SPARK,
        new ReadRequest(
            "features.daily",
            new SourceConfig.Delta("aep", "/none", OptionalLong.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of("id"),
            Optional.of("day"),
            Optional.empty(),
            new ReadRules(Route.AUTO, Optional.of(rules), Set.of()),
            List.of(),
            Optional.empty()));
  }

  private static Dataset<Row> rows(int from, int to) {
    return SPARK
        .range(from, to, 1, 1)
        .selectExpr("id", "date_add(DATE '2026-02-01', cast(id as int)) AS day");
  }

  @Test
  void theLatestCommitSaysWhatItsRowsWereMadeFrom() {
    RowStore store = store();
    assertThat(store.latest()).isEmpty();
    store.commit(rows(0, 5), FIRST);
    store.commit(rows(3, 9), SECOND);

    assertThat(store.latest()).contains(new RowStore.Kept(2, Optional.of(SECOND)));
    assertThat(store.rows(2).count()).isEqualTo(6);
    assertThat(store.counted(2).rows()).isEqualTo(6);
    assertThat(store.counted(2).times().orElseThrow().from()).hasToString("2026-02-04T00:00:00Z");
    assertThat(store.counted(2).times().orElseThrow().to()).hasToString("2026-02-09T00:00:00Z");
    assertThat(store.fits(2, StructType.fromDDL("id BIGINT, day DATE"))).isTrue();
    assertThat(store.fits(2, StructType.fromDDL("id INT, day DATE"))).isFalse();
    assertThat(store.fits(2, StructType.fromDDL("day DATE, id BIGINT"))).isFalse();
  }

  @Test
  void tidyingUpChangesNoRowsAndDeletingDoes() {
    RowStore store = store();
    store.commit(rows(0, 5).repartition(3), FIRST);
    SPARK.sql("OPTIMIZE delta.`" + path() + "`");
    assertThat(store.latest()).contains(new RowStore.Kept(2, Optional.of(FIRST)));
    SPARK.sql("DELETE FROM delta.`" + path() + "` WHERE id = 3");
    assertThat(store.latest()).contains(new RowStore.Kept(3, Optional.empty()));
    store.commit(rows(0, 5), SECOND);
    assertThat(store.latest().orElseThrow().checkpoint()).contains(SECOND);
  }

  @Test
  void aRunThatDiesInItsFirstCommitLeavesAStoreThatTheNextRunUses() throws IOException {
    RowStore store = store();
    store.commit(rows(0, 5), FIRST);
    // What a dead run leaves: files that no commit names.
    Files.delete(Path.of(path(), "_delta_log", "00000000000000000001.json"));
    Files.delete(Path.of(path(), "_delta_log", ".00000000000000000001.json.crc"));
    DeltaLog.clearCache();
    assertThat(store.latest()).isEmpty();
    store.commit(rows(0, 6), SECOND);
    assertThat(store.latest().orElseThrow().checkpoint()).contains(SECOND);
    assertThat(store.rows(store.latest().orElseThrow().version()).count()).isEqualTo(6);
  }

  @Test
  void whatSomebodyElseHasWrittenIsNotOverwritten() {
    rows(0, 2).write().parquet(path());
    assertThatThrownBy(() -> store().latest())
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "features.daily (source aep)",
            "/kept holds something that Decant has not written",
            "Set incremental.store to a directory of its own");
  }

  @Test
  void aTableOfSomebodyElseIsNotOverwritten() {
    rows(0, 2).write().format("delta").save(path());
    assertThatThrownBy(() -> store().latest())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("/kept holds something that Decant has not written");
  }
}
