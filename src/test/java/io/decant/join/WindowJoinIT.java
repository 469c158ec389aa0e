package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.error.InvalidConfigException;
import io.decant.plan.InternalColumns;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What the random histories do not vary: types of values, exactness, internal columns. */
class WindowJoinIT {
  private static final Duration WEEK = Duration.ofDays(7);

  private static Dataset<Row> daily() {
    return Tables.of(
        "id, time, loaded, price, ratio, opened, seen, due, n",
        "('a', DATE'2026-03-01', TIMESTAMP'2026-03-02 06:00:00', 0.10BD, 1e300D, true,"
            + " TIMESTAMP_NTZ'2026-03-01 10:00:00', DATE'2026-03-05', CAST(1 AS SMALLINT))",
        "('a', DATE'2026-03-02', TIMESTAMP'2026-03-03 06:00:00', 0.20BD, 0.1D, false,"
            + " TIMESTAMP_NTZ'2026-03-02 10:00:00', DATE'2026-03-04', CAST(2 AS SMALLINT))",
        "('a', DATE'2026-03-03', TIMESTAMP'2026-03-04 06:00:00', NULL, -1e300D, NULL,"
            + " NULL, NULL, CAST(3 AS SMALLINT))");
  }

  private static GroupBuilder group() {
    return new GroupBuilder().covers(Duration.ofDays(1)).ingested("loaded");
  }

  private static FeatureGroupConfig windows() {
    return group()
        .window("rows", Aggregate.COUNT, null, WEEK)
        .window("prices", Aggregate.COUNT, "price", WEEK)
        .window("spent", Aggregate.SUM, "price", WEEK)
        .window("ratio", Aggregate.SUM, "ratio", WEEK)
        .window("opened", Aggregate.SUM, "opened", WEEK)
        .window("mean", Aggregate.MEAN, "n", WEEK)
        .window("least", Aggregate.MIN, "n", WEEK)
        .window("seen", Aggregate.MAX, "seen", WEEK)
        .window("due", Aggregate.MIN, "due", WEEK)
        .window("since", Aggregate.DAYS_SINCE, "opened", WEEK)
        .window("lately", Aggregate.SUM, "n", Duration.ofDays(1))
        .build();
  }

  private static Dataset<Row> joined() {
    Dataset<Row> observations =
        Tables.observations(
            "user, at",
            "('a', TIMESTAMP'2026-03-04 06:00:00')",
            "('a', TIMESTAMP'2026-03-04 05:59:59.999999')",
            "('z', TIMESTAMP'2026-03-04 06:00:00')",
            "(NULL, TIMESTAMP'2026-03-04 06:00:00')",
            "('a', NULL)");
    return PointInTimeJoin.join(observations, "at", windows(), daily());
  }

  @Test
  void typesFollowTheColumns() {
    String published = PointInTimeJoin.published(windows(), daily().schema()).toDDL();
    assertThat(published)
        .startsWith("g_rows BIGINT,g_prices BIGINT,g_spent DECIMAL(12,2),g_ratio DOUBLE,")
        .contains("g_opened BIGINT,g_mean DOUBLE,g_least SMALLINT,g_seen TIMESTAMP,g_due DATE");
    assertThat(joined().schema().toDDL()).contains("," + published + ",");
  }

  @Test
  void valuesOfAllTypes() {
    Dataset<Row> joined = joined();
    List<String> texts =
        joined
            .orderBy(InternalColumns.OBSERVATION)
            .selectExpr("concat_ws(' ', " + texts(joined) + ")")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    String nothing = "0 0 0.00 0.0 0 - - - - - 0 - - false";
    assertThat(texts)
        .containsExactly(
            "3 2 0.30 0.1 1 2.0 1 2026-03-02 10:00:00 2026-03-04 2.25 3 2026-03-04 00:00:00"
                + " 2026-03-04 06:00:00 false",
            "2 2 0.30 1.0E300 1 1.5 1 2026-03-02 10:00:00 2026-03-04 2.249999999988426 0"
                + " 2026-03-03 00:00:00 2026-03-03 06:00:00 false",
            nothing,
            nothing,
            nothing);
  }

  private static String texts(Dataset<Row> joined) {
    return List.of(joined.columns()).stream()
        .filter(name -> name.startsWith("g_") || name.startsWith("decant_g_"))
        .map(name -> "coalesce(CAST(" + name + " AS STRING), '-')")
        .reduce((left, right) -> left + ", " + right)
        .orElseThrow();
  }

  @Test
  void textHasNoSum() {
    FeatureGroupConfig group = group().window("total", Aggregate.SUM, "id", WEEK).build();
    Dataset<Row> observations = Tables.observations("user, at", "('a', TIMESTAMP'2026-03-04')");
    assertThatThrownBy(() -> PointInTimeJoin.join(observations, "at", group, daily()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("features.g.windows.total: sum of column id is not possible")
        .hasMessageContaining("STRING");
  }

  @Test
  void firstAndLastAreOneRowAndDistinctValuesAreCounted() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, page, n, price",
            "('a', DATE'2026-03-01', 'home', 1, 1.50BD)",
            "('a', DATE'2026-03-02', 'cart', 2, NULL)",
            "('a', DATE'2026-03-03', 'home', 3, 2.50BD)",
            "('a', DATE'2026-03-03', 'shop', 4, 2.5BD)",
            "('a', DATE'2026-03-04', NULL, NULL, NULL)");
    FeatureGroupConfig group =
        group()
            .ingested(null)
            .window("first", Aggregate.FIRST, "page", WEEK)
            .window("last", Aggregate.LAST, "page", WEEK)
            .window("last_n", Aggregate.LAST, "n", WEEK)
            .window("pages", Aggregate.DISTINCT_COUNT, "page", WEEK)
            .window("prices", Aggregate.DISTINCT_COUNT, "price", WEEK)
            .window("visits", Aggregate.RATE, null, Duration.ofDays(2))
            .window("spent", Aggregate.RATE, "price", WEEK)
            .build();
    Dataset<Row> joined =
        PointInTimeJoin.join(
            Tables.observations(
                "user, at",
                "('a', TIMESTAMP'2026-03-03 23:59:59.999999')",
                "('a', TIMESTAMP'2026-03-04 00:00:00')",
                "('a', TIMESTAMP'2026-03-05 00:00:00')",
                "('z', TIMESTAMP'2026-03-05 00:00:00')"),
            "at",
            group,
            rows);
    assertThat(Tables.column(joined, "g_first")).containsExactly("home", "home", "home", "null");
    List<String> pages = Tables.column(joined, "g_last");
    assertThat(pages.get(0)).isEqualTo("cart");
    assertThat(pages.get(1) + Tables.column(joined, "g_last_n").get(1)).isIn("home3", "shop4");
    assertThat(pages.subList(2, 4)).containsExactly("null", "null");
    assertThat(Tables.column(joined, "g_pages")).containsExactly("2", "3", "3", "0");
    assertThat(Tables.column(joined, "g_prices")).containsExactly("1", "2", "2", "0");
    assertThat(Tables.column(joined, "g_visits")).containsExactly("1.0", "1.5", "1.5", "0.0");
    assertThat(Tables.column(joined, "g_spent").get(0)).isEqualTo(String.valueOf(1.5 / 7));
  }
}
