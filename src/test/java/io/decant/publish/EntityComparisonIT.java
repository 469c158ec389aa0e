package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.testing.TestSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Which entities count as unchanged. */
class EntityComparisonIT {
  private static final List<SetColumn> COLUMNS =
      List.of(
          new SetColumn("period", "DATE", Role.PERIOD, ""),
          new SetColumn("user", "STRING", Role.KEY, ""),
          new SetColumn("shop.id", "INT", Role.KEY, ""),
          new SetColumn("at", "TIMESTAMP", Role.TIME, ""),
          new SetColumn("city", "STRING", Role.ATTRIBUTE, ""),
          new SetColumn("share", "DOUBLE", Role.FEATURE, ""),
          new SetColumn("tags", "MAP<STRING, INT>", Role.FEATURE, ""));
  private static final EntityComparison COMPARISON = new EntityComparison(COLUMNS);

  /** Rows of SQL values for user, shop, city, share and tags, observed at noon of the period. */
  private static Dataset<Row> rows(String period, String... values) {
    String table = String.join(", ", Stream.of(values).map(one -> "(" + one + ")").toList());
    return TestSpark.session()
        .sql("SELECT * FROM VALUES " + table + " AS v(user, shop, city, share, tags)")
        .selectExpr(
            "DATE '" + period + "' AS period",
            "CAST(user AS STRING) AS user",
            "CAST(shop AS INT) AS `shop.id`",
            "TIMESTAMP '" + period + " 12:00:00' AS at",
            "CAST(city AS STRING) AS city",
            "CAST(share AS DOUBLE) AS share",
            "CAST(tags AS MAP<STRING, INT>) AS tags",
            "'of the run' AS decant_internal");
  }

  private static List<String> changed(Dataset<Row> staged, Dataset<Row> earlier) {
    Dataset<Row> changed = COMPARISON.changed(staged, COMPARISON.entities(staged, earlier));
    assertThat(changed.columns()).isEqualTo(staged.columns());
    return changed.select("user").as(Encoders.STRING()).collectAsList();
  }

  private static long vanished(Dataset<Row> staged, Dataset<Row> earlier) {
    return COMPARISON.vanished(COMPARISON.entities(staged, earlier));
  }

  @Test
  void valuesAreComparedAsTheDigestDoes() {
    Dataset<Row> earlier =
        rows(
            "2026-03-01",
            "'same', 1, 'x', 0.5D, map('a', 1, 'b', 2)",
            "'nan', 1, 'x', double('NaN'), null",
            "'zero', 1, 'x', 0D, null",
            "'nulls', 1, null, null, null",
            "'null to zero', 1, 'x', null, null",
            "'zero to null', 1, 'x', 0D, null",
            "'null to empty', 1, null, 0D, null",
            "'null moves', 1, null, 0D, map()",
            "'other shop', 1, 'x', 1D, null",
            "'changed', 1, 'x', 1D, null",
            "'in a map', 1, 'x', 1D, map('a', 1)");
    Dataset<Row> staged =
        rows(
            "2026-03-02",
            "'same', 1, 'x', 0.5D, map('b', 2, 'a', 1)",
            "'nan', 1, 'x', double('NaN'), null",
            "'zero', 1, 'x', -0D, null",
            "'nulls', 1, null, null, null",
            "'null to zero', 1, 'x', 0D, null",
            "'zero to null', 1, 'x', null, null",
            "'null to empty', 1, '', 0D, null",
            "'null moves', 1, 'x', 0D, null",
            "'other shop', 2, 'x', 1D, null",
            "'changed', 1, 'x', 1.0000001D, null",
            "'in a map', 1, 'x', 1D, map('a', 2)",
            "'new', 1, 'x', 1D, null");
    assertThat(changed(staged, earlier))
        .containsExactlyInAnyOrder(
            "null to zero",
            "zero to null",
            "null to empty",
            "null moves",
            "other shop",
            "changed",
            "in a map",
            "new");
    assertThat(vanished(staged, earlier)).as("the other shop").isEqualTo(1);
  }

  @Test
  void onlyTheLatestRowOfAnEntityCounts() {
    Dataset<Row> earlier =
        rows("2026-03-02", "'back', 1, 'y', 1D, null", "'stays', 1, 'y', 1D, null")
            .union(rows("2026-03-01", "'back', 1, 'x', 1D, null", "'stays', 1, 'x', 1D, null"))
            .union(rows("2026-03-01", "'rests', 1, 'x', 1D, null"));
    Dataset<Row> staged =
        rows(
            "2026-03-03",
            "'back', 1, 'x', 1D, null",
            "'stays', 1, 'y', 1D, null",
            "'rests', 1, 'x', 1D, null");
    assertThat(changed(staged, earlier)).containsExactly("back");
  }

  @Test
  void severalObservationsOfAnEntityStayTogether() {
    Dataset<Row> earlier =
        rows("2026-03-01", "'twice', 1, 'x', 1D, null", "'once', 1, 'x', 1D, null");
    Dataset<Row> staged =
        rows(
            "2026-03-02",
            "'twice', 1, 'x', 1D, null",
            "'twice', 1, 'y', 1D, null",
            "'once', 1, 'x', 1D, null");
    assertThat(changed(staged, earlier)).containsExactly("twice", "twice");
    assertThat(vanished(staged, earlier)).isZero();
  }

  /** Hours decide nothing: readers take all rows of the youngest period that has the entity. */
  @Test
  void severalEarlierObservationsAreOneStatement() {
    Dataset<Row> earlier =
        rows("2026-03-01", "'twice', 1, 'x', 1D, null", "'then once', 1, 'x', 1D, null")
            .union(at(8, rows("2026-03-01", "'twice', 1, 'y', 1D, null")))
            // Whichever hash is greater, one of both statements would say the same.
            .union(rows("2026-03-01", "'twice too', 1, 'x', 1D, null"))
            .union(at(8, rows("2026-03-01", "'twice too', 1, 'y', 1D, null")))
            .union(at(20, rows("2026-03-01", "'then once', 1, 'y', 1D, null")))
            .union(at(23, rows("2026-03-01", "'late', 1, 'y', 1D, null")))
            .union(at(1, rows("2026-03-02", "'late', 1, 'x', 1D, null")))
            .union(rows("2026-03-02", "'then once', 1, 'z', 1D, null"));
    Dataset<Row> staged =
        rows(
            "2026-03-03",
            "'twice', 1, 'x', 1D, null",
            "'twice too', 1, 'y', 1D, null",
            "'then once', 1, 'z', 1D, null",
            "'late', 1, 'x', 1D, null");
    assertThat(changed(staged, earlier)).containsExactlyInAnyOrder("twice", "twice too");
    assertThat(COMPARISON.unchanged(COMPARISON.entities(staged, earlier))).isEqualTo(2);
    assertThat(vanished(staged, earlier)).isZero();
  }

  private static Dataset<Row> at(int hour, Dataset<Row> rows) {
    return rows.withColumn(
        "at", functions.expr("date_trunc('day', at) + INTERVAL " + hour + " HOURS"));
  }

  @Test
  void nobodyIsKnownAgainByANullKey() {
    Dataset<Row> earlier = rows("2026-03-01", "null, 1, 'x', 1D, null", "'u', null, 'x', 1D, null");
    Dataset<Row> staged = rows("2026-03-02", "null, 1, 'x', 1D, null", "'u', null, 'x', 1D, null");
    assertThat(changed(staged, earlier)).containsExactlyInAnyOrder(null, "u");
    assertThat(vanished(staged, earlier)).isZero();
  }
}
