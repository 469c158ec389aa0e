package io.decant.join;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.plan.InternalColumns;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The same rows give the same set, however Spark is set up and wherever they lie. */
class JoinStabilityIT {
  private static final FeatureGroupConfig LATEST =
      new GroupBuilder().key("user", "id").ingested("known").columns("text", "ratio").build();
  private static final FeatureGroupConfig WINDOWS =
      new GroupBuilder()
          .key("user", "id")
          .ingested("known")
          .window("sum", Aggregate.SUM, "ratio", Duration.ofSeconds(500))
          .window("mean", Aggregate.MEAN, "ratio", Duration.ofSeconds(90))
          .window("most", Aggregate.MAX, "ratio", Duration.ofSeconds(90))
          .build();

  private static Dataset<Row> observations() {
    return TestSpark.session()
        .sql(
            "SELECT id AS decant_observation, pmod(xxhash64(id), 50) AS user,"
                + " timestamp_seconds(1700000000 + pmod(xxhash64(id, 1), 1000)) AS at"
                + " FROM range(0, 3000, 1, 4)");
  }

  /** Few distinct times, so that many rows tie. */
  private static Dataset<Row> rows() {
    return TestSpark.session()
        .sql(
            "SELECT CAST(pmod(xxhash64(id, 2), 50) AS INT) AS id, time,"
                + " time + make_interval(0, 0, 0, 0, 0, 0, pmod(xxhash64(id, 3), 100)) AS known,"
                + " CAST(id AS STRING) AS text, pmod(xxhash64(id, 4), 1000) / 7.0D AS ratio"
                + " FROM (SELECT id, timestamp_seconds(1700000000 + 100 * pmod(xxhash64(id, 5), 10))"
                + " AS time FROM range(0, 4000, 1, 4))");
  }

  private static long digest(Dataset<Row> observations, Dataset<Row> rows) {
    Dataset<Row> joined = PointInTimeJoin.join(observations, "at", LATEST, rows);
    joined =
        PointInTimeJoin.join(
            joined.drop(
                InternalColumns.eventTime("g"),
                InternalColumns.ingested("g"),
                InternalColumns.tied("g")),
            "at",
            WINDOWS,
            rows);
    Column[] columns = Arrays.stream(joined.columns()).map(Columns::named).toArray(Column[]::new);
    return joined.select(columns).agg(bit_xor(xxhash64(columns))).head().getLong(0);
  }

  private static long digestWith(Map<String, String> settings) {
    settings.forEach(TestSpark.session().conf()::set);
    try {
      return digest(observations(), rows());
    } finally {
      settings.keySet().forEach(TestSpark.session().conf()::unset);
      TestSpark.session().conf().set("spark.sql.session.timeZone", "UTC");
      TestSpark.session().conf().set("spark.sql.shuffle.partitions", "3");
    }
  }

  @Test
  void neitherPlaceNorSettingsShow() {
    long expected = digest(observations(), rows());
    assertThat(digest(observations().repartition(7), rows().orderBy("text").repartition(2)))
        .isEqualTo(expected);
    assertThat(digestWith(Map.of("spark.sql.adaptive.enabled", "false"))).isEqualTo(expected);
    assertThat(
            digestWith(
                Map.of(
                    "spark.sql.session.timeZone",
                    "America/New_York",
                    "spark.sql.shuffle.partitions",
                    "5",
                    "spark.sql.codegen.wholeStage",
                    "false")))
        .isEqualTo(expected);
  }

  @Test
  void aHotKeyIsSweptInOnePassWithoutAProductOfItsSides() {
    int size = Integer.getInteger("decant.hot.rows", 100_000);
    Dataset<Row> observations =
        TestSpark.session()
            .range(size / 10)
            .selectExpr(
                "id AS decant_observation",
                "'hot' AS user",
                "timestamp_seconds(1700000000 + id * 10) AS at");
    Dataset<Row> rows =
        TestSpark.session()
            .range(size)
            .selectExpr(
                "'hot' AS id", "timestamp_seconds(1700000000 + id) AS time", "id AS number");
    FeatureGroupConfig latest =
        new GroupBuilder().key("user", "id").columns("number").availableAfter(second()).build();
    Dataset<Row> joined = PointInTimeJoin.join(observations, "at", latest, rows);
    assertThat(
            joined
                .filter(
                    "NOT (g_number <=> if(decant_observation = 0, null, decant_observation * 10 - 1))")
                .count())
        .isZero();
    FeatureGroupConfig window =
        new GroupBuilder()
            .key("user", "id")
            .window("n", Aggregate.COUNT, null, Duration.ofHours(1))
            .build();
    Dataset<Row> counted = PointInTimeJoin.join(observations, "at", window, rows);
    assertThat(counted.filter("g_n <> least(3600, decant_observation * 10 + 1)").count()).isZero();
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }
}
