package io.decant.publish;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestIT {
  private static Dataset<Row> sql(String text) {
    return TestSpark.session().sql(text);
  }

  private static String digest(String text) {
    return ContentDigest.of(sql(text)).text();
  }

  @Test
  void orderPartitionsAndFilesDoNotMatter(@TempDir Path directory) {
    Dataset<Row> rows =
        TestSpark.session()
            .range(0, 500, 1, 2)
            .select(
                expr("id % 7 AS key"),
                expr("CASE WHEN id % 3 = 0 THEN NULL ELSE concat('t', id) END AS text"),
                expr("CAST(id AS DOUBLE) / 3 AS number"),
                expr("timestamp_micros(id * 1000001) AS time"),
                expr("array(id, NULL) AS list"),
                expr("named_struct('a', id, 'b', CAST(NULL AS STRING)) AS pair"),
                expr("map('k', id) AS entries"));
    ContentDigest digest = ContentDigest.of(rows);
    assertThat(digest.rows()).isEqualTo(500);
    assertThat(digest.text()).matches("[0-9a-f]{32}");
    assertThat(ContentDigest.of(rows.orderBy(expr("hash(text, number)")).coalesce(1)))
        .isEqualTo(digest);
    assertThat(ContentDigest.of(rows.repartition(5))).isEqualTo(digest);
    assertThat(ContentDigest.of(HashedRows.of(rows))).as("by hashes made before").isEqualTo(digest);
    String path = directory.resolve("rows").toString();
    rows.repartition(3).write().partitionBy("key").parquet(path);
    assertThat(
            ContentDigest.of(
                TestSpark.session()
                    .read()
                    .schema(rows.schema())
                    .parquet(path)
                    .select("key", "text", "number", "time", "list", "pair", "entries")))
        .isEqualTo(digest);
  }

  @Test
  void everythingElseMatters() {
    Set<String> digests = new HashSet<>();
    String[] different = {
      "SELECT 'x' AS a, CAST(NULL AS STRING) AS b",
      "SELECT CAST(NULL AS STRING) AS a, 'x' AS b",
      "SELECT 'x' AS a, '' AS b",
      "SELECT '' AS a, 'x' AS b",
      "SELECT 'x' AS b, CAST(NULL AS STRING) AS a",
      "SELECT 'x' AS a, CAST(NULL AS INT) AS b",
      "SELECT 'x' AS a, CAST(NULL AS STRING) AS c",
      "SELECT * FROM VALUES ('x', CAST(NULL AS STRING)), ('x', NULL) AS t(a, b)",
      "SELECT 'x' AS a, CAST(NULL AS STRING) AS b WHERE false",
      "SELECT array('x', NULL) AS a",
      "SELECT array(NULL, 'x') AS a",
      "SELECT array('x') AS a",
      "SELECT CAST(NULL AS ARRAY<STRING>) AS a",
      "SELECT CAST(array() AS ARRAY<STRING>) AS a",
      "SELECT 1D AS a",
      "SELECT 1F AS a",
      "SELECT DOUBLE('NaN') AS a",
      "SELECT 1.10BD AS a",
      "SELECT 1.1BD AS a",
    };
    for (String text : different) {
      assertThat(digests.add(digest(text))).as(text).isTrue();
    }
  }

  @Test
  void whatIsEqualToSparkIsEqual() {
    assertThat(digest("SELECT -0D AS a")).isEqualTo(digest("SELECT 0D AS a"));
    assertThat(digest("SELECT map('a', 1, 'b', 2) AS a"))
        .isEqualTo(digest("SELECT map('b', 2, 'a', 1) AS a"));
    assertThat(digest("SELECT map('a', 1, 'b', 2) AS a"))
        .isNotEqualTo(digest("SELECT map('a', 2, 'b', 1) AS a"));
  }

  /** The same on every version of Spark that Decant runs on. */
  @Test
  void theDigestOfGivenRowsNeverChanges() {
    assertThat(
            digest(
                "SELECT '007' AS id, 1.5D AS x, 12.34BD AS d, DATE '2026-01-02' AS day,"
                    + " TIMESTAMP '2026-01-02 03:04:05.000006' AS time, true AS flag,"
                    + " CAST(NULL AS INT) AS none"))
        .isEqualTo("3e5b7afc6c6b3ce621cc5eb49dd7547e");
  }
}
