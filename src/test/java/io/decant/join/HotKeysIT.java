package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.plan.InternalColumns;
import io.decant.testing.TestSpark;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Skewed observations: who is hot, where hot keys are cut, and that nothing is lost at a cut. */
class HotKeysIT {
  private static final int OBSERVATIONS = 20_000;

  @Test
  void theHotKeysAreFoundAndCutIntoPiecesOfTime() {
    Dataset<Row> observations = observations();
    HotKeys hot = HotKeys.of(observations, "at", List.of("user"), OBSERVATIONS, 1_000);
    assertThat(hot.cut()).extracting(key -> key.values().get(0)).containsExactlyInAnyOrder(0L, 1L);
    assertThat(hot.hottest()).isEqualTo(OBSERVATIONS / 2);
    assertThat(hot.largestPiece()).isBetween(500L, 1_000L);
    for (HotKeys.HotKey key : hot.cut()) {
      assertThat(key.cuts()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(8);
    }
    Dataset<Row> ofHottest = observations.filter("user = 0");
    HotKeys.HotKey hottest =
        hot.cut().stream().filter(key -> key.values().get(0).equals(0L)).findFirst().orElseThrow();
    long from = Long.MIN_VALUE;
    for (long cut : hottest.cuts()) {
      assertThat(ofHottest.filter("unix_micros(at) >= " + from + " AND unix_micros(at) < " + cut))
          .extracting(Dataset::count, org.assertj.core.api.InstanceOfAssertFactories.LONG)
          .isBetween(300L, 800L);
      from = cut;
    }
  }

  @Test
  void nobodyIsHotAmongFewOrEvenlySpreadObservations() {
    assertThat(HotKeys.of(observations(), "at", List.of("user"), 1_000, 1_000))
        .isEqualTo(HotKeys.none(1_000));
    HotKeys spread = HotKeys.of(observations(), "at", List.of("id"), OBSERVATIONS, 1_000);
    assertThat(spread.cut()).isEmpty();
    assertThat(spread.hottest()).isEqualTo(1_000);
  }

  @Test
  void aKeyOfOneMomentIsHotAndNotCut() {
    Dataset<Row> atOnce = observations().withColumn("at", functions.lit(new Timestamp(0)));
    HotKeys hot = HotKeys.of(atOnce, "at", List.of("user"), OBSERVATIONS, 1_000);
    assertThat(hot.cut()).isEmpty();
    assertThat(hot.largestPiece()).isGreaterThanOrEqualTo(OBSERVATIONS / 2 - 100);
  }

  @Test
  void keysThatMatchNothingAreNotHot() {
    Dataset<Row> nobody = observations().withColumn("user", functions.lit(null).cast("bigint"));
    assertThat(HotKeys.of(nobody, "at", List.of("user"), OBSERVATIONS, 1_000).cut()).isEmpty();
  }

  @Test
  void cutKeysGiveTheRowsOfWholeKeys() {
    Dataset<Row> observations = observations();
    FeatureGroupConfig group =
        new GroupBuilder()
            .key("user", "id")
            .columns("value", "note")
            .ingested("known")
            .tieBreak("version")
            .lookback(Duration.ofMinutes(40))
            .build();
    HotKeys hot = HotKeys.of(observations, "at", List.of("user"), OBSERVATIONS, 1_000);
    GroupRows cut = new GroupRows(group, rows(), JoinAlgorithm.HOT_KEYS, true, Optional.of(hot));
    Dataset<Row> joined =
        PointInTimeJoin.join(observations, "at", OBSERVATIONS, List.of(cut)).cache();
    Dataset<Row> merged = PointInTimeJoin.join(observations, "at", group, rows()).cache();
    assertThat(joined.exceptAll(merged).count()).isZero();
    assertThat(merged.exceptAll(joined).count()).isZero();
    assertThat(joined.filter(InternalColumns.tied("g")).count()).isPositive();
    assertThat(joined.filter("g_value IS NULL").count()).isBetween(1L, OBSERVATIONS / 2L);
  }

  @Test
  void aHotKeyIsSharedByManyTasks() {
    HotKeys hot = HotKeys.of(observations(), "at", List.of("user"), OBSERVATIONS, 1_000);
    CutKeys cut =
        new CutKeys(TestSpark.session(), hot, List.of(functions.col("user").cast("bigint")));
    List<Row> pieces =
        observations()
            .select(
                cut.key(List.of(functions.col("user")), functions.expr("unix_micros(at)"))
                    .as("key"))
            .groupBy("key")
            .count()
            .orderBy(functions.desc("count"))
            .collectAsList();
    assertThat(pieces.get(0).getLong(1)).isLessThanOrEqualTo(1_000);
  }

  /** Of three hot keys: it has the hash of one, and of the others a value each. */
  @Test
  void aColdKeyThatLooksLikeHotOnesIsNotCut() {
    long twin = KeyHash.twin(7, 11, 8);
    List<Row> rows =
        List.of(
            RowFactory.create(7L, 11L),
            RowFactory.create(8L, 1L),
            RowFactory.create(1L, twin),
            RowFactory.create(8L, twin));
    StructType columns = StructType.fromDDL("a BIGINT, b BIGINT");
    List<HotKeys.HotKey> hot =
        rows.stream()
            .limit(3)
            .map(key -> new HotKeys.HotKey(List.of(key.get(0), key.get(1)), List.of(50L)))
            .toList();
    List<Column> keys = List.of(functions.col("a"), functions.col("b"));
    CutKeys cut = new CutKeys(TestSpark.session(), new HotKeys(columns, hot, 9, 9), keys);
    List<Row> pieces =
        TestSpark.session()
            .createDataFrame(rows, columns)
            .select(
                functions.xxhash64(functions.struct("a", "b")), cut.key(keys, functions.lit(60L)))
            .collectAsList();
    assertThat(pieces.get(3).getLong(0)).isEqualTo(pieces.get(0).getLong(0));
    assertThat(pieces).extracting(row -> row.getStruct(1).getInt(2)).containsExactly(1, 1, 1, 0);
  }

  /** Half of the observations are of user 0, a quarter of user 1, a moment each. */
  private static Dataset<Row> observations() {
    return TestSpark.session()
        .range(OBSERVATIONS)
        .selectExpr(
            "id",
            "CASE WHEN id % 2 = 0 THEN 0 WHEN id % 4 = 1 THEN 1 ELSE id END AS user",
            "timestamp_micros(pmod(id * 7919, 20011) * 10000000) AS at",
            "id AS `" + InternalColumns.OBSERVATION + "`");
  }

  /** Rows of both, with gaps, late news and equals. */
  private static Dataset<Row> rows() {
    return TestSpark.session()
        .range(30_000)
        .selectExpr(
            "id % 3 AS id",
            "timestamp_micros((id div 6) * 37000000) AS time",
            "timestamp_micros((id div 6) * 37000000 + pmod(id div 6, 11) * 300000000) AS known",
            "(id div 6) % 2 AS version",
            "id AS value",
            "IF(id % 5 = 0, NULL, concat('n', id % 3)) AS note")
        .filter("pmod(unix_micros(time) div 1000000, 50000) < 40000");
  }
}
