package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.join.JoinOracle.Fact;
import io.decant.join.JoinOracle.Observed;
import io.decant.join.JoinOracle.Rules;
import io.decant.plan.InternalColumns;
import io.decant.testing.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories that lie in buckets give what any other gives, and stay where they are if they can. */
class BucketedLookupIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String TOGETHER = "spark.sql.sources.bucketing.autoBucketedScan.enabled";

  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  /** One for each task at once is enough. */
  private static final int ENOUGH = 4;

  private static final Rules RULES =
      new Rules(Boundary.INCLUSIVE, 1, 1, 10L, true, true, List.of());

  /** What the algorithm finds that uses Spark's public API only. */
  private static final List<String> EXPECTED =
      values(PointInTimeJoin.join(observations(), "at", group("g"), rows()), "g_value");

  private final List<String> tables = new ArrayList<>();

  @AfterEach
  void dropTables() {
    SPARK.conf().unset(ADAPTIVE);
    tables.forEach(table -> SPARK.sql("DROP TABLE " + table));
  }

  /** A table that Spark has written in buckets by the keys, which come in the other order. */
  private Dataset<Row> bucketed(Dataset<Row> rows, int buckets, List<String> keys) {
    String table = "bucketed_" + tables.size();
    List<String> columns = new ArrayList<>(keys);
    Collections.reverse(columns);
    rows.repartition(2)
        .write()
        .format("parquet")
        .bucketBy(
            buckets, columns.get(0), columns.subList(1, columns.size()).toArray(String[]::new))
        .saveAsTable(table);
    tables.add(table);
    return SPARK.table(table);
  }

  /** How often rows are moved between tasks. */
  private static int shuffles(Dataset<Row> joined) {
    String rows = joined.queryExecution().toRdd().toDebugString();
    return rows.split("ShuffledRowRDD", -1).length - 1;
  }

  private static Dataset<Row> lookup(Dataset<Row> observations, GroupRows... groups) {
    return PointInTimeJoin.join(observations, "at", 0, List.of(groups));
  }

  private static GroupRows hashed(FeatureGroupConfig group, Dataset<Row> rows) {
    return new GroupRows(group, rows, JoinAlgorithm.HASH, false, Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(names = {"WHOLE", "WIDTHS", "TEXT", "DECIMAL", "PAIR"})
  void keysOfEveryTypeFindTheirBuckets(TableForm.Keys keys) {
    TableForm form = new TableForm(keys, TableForm.Times.INSTANT, "UTC", 1_700_000_000_000_000L, 0);
    List<JoinPropertyIT.History> histories = JoinPropertyIT.histories(keys.ordinal(), form);
    List<Fact> facts = JoinPropertyIT.facts(histories);
    List<Observed> observed = JoinPropertyIT.observations(histories);
    FeatureGroupConfig group =
        JoinPropertyIT.builder(RULES, form).columns("text", "number").build();
    Dataset<Row> source =
        bucketed(
            form.source(facts), ENOUGH, group.keys().stream().map(key -> key.source()).toList());
    for (JoinWay way :
        keys == TableForm.Keys.PAIR
            ? List.of(JoinWay.HASH, JoinWay.HOT_KEYS)
            : List.of(JoinWay.HASH)) {
      Map<Long, Row> joined =
          JoinPropertyIT.run(
              way, form, group, source, observed, List.of("g_text", "g_number", form.isOneRow()));
      JoinPropertyIT.compare(
          new JoinOracle(RULES), joined, observed, JoinPropertyIT.byKey(facts), way + " " + keys);
    }
    Dataset<Row> joined = lookup(form.observations(observed), hashed(group, source));
    boolean converted = keys == TableForm.Keys.DECIMAL;
    assertThat(shuffles(joined)).isEqualTo(converted ? 2 : 1);
    assertThat(SPARK.conf().get(TOGETHER)).isEqualTo("true");
  }

  /** The history passes a filter of keys on its way, and stays where it is too. */
  @Test
  void neitherAFilterNorSettingsMatter() {
    Dataset<Row> source = bucketed(rows(), ENOUGH, List.of("id"));
    SPARK.conf().set(ADAPTIVE, false);
    Dataset<Row> joined =
        lookup(
            observations(),
            new GroupRows(group("g"), source, JoinAlgorithm.HASH, true, Optional.empty()));
    assertThat(shuffles(joined)).isEqualTo(1);
    assertThat(values(joined, "g_value")).isEqualTo(EXPECTED);
  }

  @Test
  void groupsInEqualBucketsShareOneDivisionAndOthersAreMoved() {
    GroupRows first = hashed(group("first"), bucketed(rows(), ENOUGH, List.of("id")));
    GroupRows alike = hashed(group("alike"), bucketed(rows(), ENOUGH, List.of("id")));
    GroupRows more = hashed(group("more"), bucketed(rows(), 2 * ENOUGH, List.of("id")));
    GroupRows other = hashed(group("other"), bucketed(rows(), ENOUGH, List.of("number")));
    GroupRows plain = hashed(group("plain"), rows());
    GroupRows late = with(JoinAlgorithm.PAYLOAD_LAST, "late");
    GroupRows sent = with(JoinAlgorithm.BROADCAST, "sent");
    GroupRows[] all = {sent, plain, other, late, first, more, alike};
    Dataset<Row> joined = lookup(observations(), all);
    assertThat(shuffles(joined)).as("observations, sent, plain, other, more").isEqualTo(5);
    List<Row> found = joined.orderBy(InternalColumns.OBSERVATION).collectAsList();
    for (GroupRows one : all) {
      String column = one.group().name() + "_value";
      assertThat(found.stream().map(row -> String.valueOf(row.<String>getAs(column))))
          .as(column)
          .containsExactlyElementsOf(EXPECTED);
    }
  }

  /** In the buckets that others use, and looked up in another way. */
  private GroupRows with(JoinAlgorithm algorithm, String name) {
    Dataset<Row> rows = bucketed(rows(), ENOUGH, List.of("id"));
    return new GroupRows(group(name), rows, algorithm, false, Optional.empty());
  }

  @Test
  void fewBucketsAreNotUsed() {
    Dataset<Row> source = bucketed(rows(), 2, List.of("id"));
    Dataset<Row> joined = lookup(observations(), hashed(group("g"), source));
    assertThat(shuffles(joined)).isEqualTo(2);
    assertThat(values(joined, "g_value")).isEqualTo(EXPECTED);
  }

  /**
   * Somebody has put rows into the directory that Spark did not write for the table. Unless plans
   * are adaptive, Spark takes the rows for divided before it decides to read all files together.
   */
  @Test
  void filesOfNoBucketAreMovedWithAllOthers() {
    bucketed(rows(), ENOUGH, List.of("id"));
    String table = tables.get(0);
    String directory = SPARK.conf().get("spark.sql.warehouse.dir") + "/" + table;
    rows().filter("id = '7'").write().mode("append").parquet(directory);
    SPARK.catalog().refreshTable(table);
    SPARK.conf().set(ADAPTIVE, false);
    Dataset<Row> joined = lookup(observations(), hashed(group("g"), SPARK.table(table)));
    assertThat(shuffles(joined)).isEqualTo(2);
    assertThat(values(joined, "g_value")).isEqualTo(EXPECTED);
    assertThat(joined.filter(InternalColumns.tied("g")).select("user").distinct().count())
        .isEqualTo(1);
  }

  /** Only the name is that of the column that Spark has hashed, which is read too. */
  @Test
  void aColumnOfTheSameNameIsNoBucket() {
    Dataset<Row> source =
        bucketed(rows(), ENOUGH, List.of("number"))
            .filter("number >= 0")
            .selectExpr("id", "time", "value", "id AS number");
    FeatureGroupConfig group = new GroupBuilder().key("user", "number").columns("value").build();
    Dataset<Row> joined = lookup(observations(), hashed(group, source));
    assertThat(shuffles(joined)).isEqualTo(2);
    assertThat(values(joined, "g_value")).isEqualTo(EXPECTED);
  }

  @Test
  void observationsThatMatchNothingAreSpread() {
    Dataset<Row> nobody =
        SPARK
            .range(400)
            .selectExpr(
                "id AS " + InternalColumns.OBSERVATION,
                "CAST(NULL AS STRING) AS user",
                "timestamp_seconds(id) AS at");
    Dataset<Row> source = bucketed(rows(), ENOUGH, List.of("id"));
    Dataset<Row> joined = lookup(nobody, hashed(group("g"), source));
    assertThat(joined.filter("g_value IS NULL").count()).isEqualTo(400);
    List<Row> parts =
        joined.selectExpr("spark_partition_id() AS part").groupBy("part").count().collectAsList();
    assertThat(parts)
        .hasSize(ENOUGH)
        .allSatisfy(part -> assertThat(part.getLong(1)).isLessThan(200));
  }

  private static FeatureGroupConfig group(String name) {
    return new GroupBuilder().named(name).key("user", "id").columns("value").build();
  }

  private static List<String> values(Dataset<Row> joined, String column) {
    return Tables.column(joined, column);
  }

  private static Dataset<Row> observations() {
    return SPARK
        .range(500)
        .selectExpr(
            "id AS " + InternalColumns.OBSERVATION,
            "IF(id % 10 = 0, NULL, CAST(id % 97 AS STRING)) AS user",
            "IF(id % 11 = 0, NULL, timestamp_seconds(1700000000 + id)) AS at");
  }

  private static Dataset<Row> rows() {
    return SPARK
        .range(2_000)
        .selectExpr(
            "IF(id % 50 = 0, NULL, CAST(id % 90 AS STRING)) AS id",
            "timestamp_seconds(1700000000 + id div 4) AS time",
            "id AS number",
            "CAST(id AS STRING) AS value");
  }
}
