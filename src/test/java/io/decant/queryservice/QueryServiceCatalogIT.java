package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.decant.error.InvalidConfigException;
import io.decant.error.SourceException;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own queries on the catalog: the SQL that reaches the service, and the rows. */
class QueryServiceCatalogIT {
  private static final CatalogFixture CATALOG = new CatalogFixture();

  @BeforeAll
  static void tables() {
    CATALOG.table(
        "visits",
        "lpad(cast(id % 50 as string), 38, '0') AS userId",
        "date_add(DATE '2024-01-01', cast(id % 90 as int)) AS day",
        "timestamp_micros(1704067200000000 + id * 3600000000 + 909000) AS at",
        "id AS n",
        "cast(id / 8 as double) AS score",
        "cast(id / 4 as decimal(12,2)) AS amount",
        "id % 2 = 0 AS active",
        "CASE id % 4 WHEN 0 THEN 'O\\'Neil' WHEN 1 THEN 'a\\\\b' WHEN 2 THEN 'new york' END AS"
            + " town",
        "named_struct('b', id % 11, 'a', 1) AS nested");
    CATALOG.write("users", 50, "lpad(cast(id as string), 38, '0') AS userId", "id % 3 AS tier");
    CATALOG.write("many", 60_000, "id AS n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "SELECT userId, n FROM aep.visits" + "|SELECT \"userId\",\"n\" FROM \"visits\"",
        "SELECT n FROM aep.`prod:all`.visits WHERE n >= 490"
            + "|SELECT \"n\" FROM \"visits\" WHERE ((\"n\" IS NOT NULL)) AND ((\"n\" >= 490))",
        "SELECT n FROM aep.visits WHERE day < DATE '2024-01-03' AND NOT active"
            + "|SELECT \"n\" FROM \"visits\" WHERE ((\"day\" IS NOT NULL)) AND ((\"active\" IS NOT"
            + " NULL)) AND ((\"day\" < DATE '2024-01-03')) AND ((NOT (\"active\" = true)))",
        "SELECT n FROM aep.visits WHERE at > TIMESTAMP '2024-01-21 18:00:00.909' OR score < -1.5D"
            + "|SELECT \"n\" FROM \"visits\" WHERE (((\"at\" > TIMESTAMP '2024-01-21"
            + " 18:00:00.909') OR (\"score\" < (-1.5E0))))",
        "SELECT n FROM aep.visits WHERE amount <> 124.25 AND town IN ('new york', 'x')"
            + "|SELECT \"n\" FROM \"visits\" WHERE ((\"amount\" IS NOT NULL)) AND ((NOT"
            + " (\"amount\" = 124.25))) AND ((\"town\" IN ('new york', 'x')))",
        "SELECT n FROM aep.visits WHERE town LIKE 'new%'"
            + "|SELECT \"n\" FROM \"visits\" WHERE ((\"town\" IS NOT NULL)) AND ((\"town\" LIKE"
            + " 'new%'))",
        "SELECT count(*) FROM aep.visits|SELECT count(*) FROM \"visits\"",
        "SELECT town, count(*), sum(amount), avg(n), max(at), min(day), count(DISTINCT userId)"
            + " FROM aep.visits WHERE active GROUP BY town"
            + "|SELECT \"town\",count(*),sum(\"amount\"),avg(\"n\"),max(\"at\"),min(\"day\"),"
            + "count(DISTINCT \"userId\") FROM \"visits\" WHERE ((\"active\" IS NOT NULL)) AND"
            + " ((\"active\" = true)) GROUP BY \"town\"",
        "SELECT day, sum(CASE WHEN active THEN 1 ELSE 0 END) FROM aep.visits GROUP BY day"
            + "|SELECT \"day\",sum(CASE WHEN (\"active\" = true) THEN 1 ELSE 0 END) FROM"
            + " \"visits\" GROUP BY \"day\"",
        "SELECT n, at FROM aep.visits ORDER BY at DESC LIMIT 7"
            + "|SELECT \"at\",\"n\" FROM \"visits\" ORDER BY \"at\" DESC NULLS LAST LIMIT 7",
      })
  void whatMeansTheSameIsPushedDown(String query, String statement) {
    int before = CatalogFixture.sentSoFar();
    List<Row> rows = CATALOG.rows(query);
    assertThat(CatalogFixture.sent(before)).containsExactly(statement);
    assertThat(rows)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(CATALOG.expected(query.replace("`prod:all`.", "")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "SELECT n FROM aep.visits WHERE town = 'O\\'Neil'|O'Neil",
        "SELECT n FROM aep.visits WHERE town = 'a\\\\b'|a\\",
        "SELECT n FROM aep.visits WHERE town LIKE 'a\\\\\\\\_'|LIKE",
        "SELECT n FROM aep.visits WHERE n + 1 > 490|+",
        "SELECT n FROM aep.visits WHERE upper(town) = 'NEW YORK'|NEW YORK",
        "SELECT n FROM aep.visits WHERE cast(n AS string) = '7'|CAST",
        "SELECT n FROM aep.visits WHERE town > 'm'|'m'",
        "SELECT n FROM aep.visits WHERE town <=> 'new york'|new york",
        "SELECT n FROM aep.visits WHERE score <> double('NaN')|NaN",
        "SELECT active, max(town) FROM aep.visits GROUP BY active|GROUP",
        "SELECT year(day), count(*) FROM aep.visits GROUP BY year(day)|GROUP",
        "SELECT DISTINCT town FROM (SELECT town FROM aep.visits ORDER BY town LIMIT 300)|LIMIT",
        "SELECT n FROM aep.visits ORDER BY n LIMIT 3 OFFSET 2|OFFSET",
      })
  void whatCouldMeanSomethingElseStaysInSparkAndIsRight(String query, String notSent) {
    int before = CatalogFixture.sentSoFar();
    List<Row> rows = CATALOG.rows(query);
    assertThat(CatalogFixture.sent(before)).hasSize(1).noneMatch(sql -> sql.contains(notSent));
    assertThat(rows).containsExactlyInAnyOrderElementsOf(CATALOG.expected(query));
  }

  @Test
  void samplesAreTakenInSpark() {
    int before = CatalogFixture.sentSoFar();
    assertThat(CATALOG.rows("SELECT n FROM aep.visits TABLESAMPLE (50 PERCENT) REPEATABLE (1)"))
        .hasSizeBetween(1, 499);
    assertThat(CatalogFixture.sent(before)).containsExactly("SELECT \"n\" FROM \"visits\"");
  }

  @Test
  void tablesAreJoinedInTheServiceWhereSparkKnowsHow() {
    assumeThat(CatalogFixture.joins()).isTrue();
    String query =
        "SELECT u.tier, count(*) FROM aep.visits v JOIN aep.users u ON v.userId = u.userId"
            + " WHERE v.n < 20 GROUP BY u.tier";
    int before = CatalogFixture.sentSoFar();
    List<Row> rows = CATALOG.rows(query);
    assertThat(CatalogFixture.sent(before))
        .singleElement()
        .asString()
        .startsWith("SELECT \"tier\",count(*) FROM (")
        .contains(
            "(SELECT \"userId\" FROM \"visits\" WHERE ((\"n\" IS NOT NULL)) AND ((\"n\" < 20))",
            "INNER JOIN (SELECT \"userId\" AS \"userId_1\",\"tier\" FROM \"users\" WHERE",
            "ON (\"userId\" = \"userId_1\")")
        .endsWith("GROUP BY \"tier\"");
    assertThat(rows).containsExactlyInAnyOrderElementsOf(CATALOG.expected(query));
  }

  @Test
  void otherJoinsAreMadeInSpark() {
    String query =
        "SELECT v.n, u.tier FROM aep.visits v LEFT JOIN aep.users u ON v.userId = u.userId AND"
            + " u.tier = 1";
    assertThat(CATALOG.rows(query))
        .hasSize(500)
        .containsExactlyInAnyOrderElementsOf(CATALOG.expected(query));
  }

  @Test
  void aResultThatTheServiceCutsIsAnError() {
    for (String query : List.of("SELECT n FROM aep.many", "SELECT n FROM aep.many LIMIT 200000")) {
      assertThatThrownBy(() -> CATALOG.rows(query))
          .hasStackTraceContaining(
              "aep.many: the result has reached 50000 rows, where Query Service silently cuts it:"
                  + " SELECT \"n\" FROM \"many\"")
          .hasStackTraceContaining("a LIMIT of at most 100000")
          .hasStackTraceContaining(SourceException.class.getName());
    }
  }

  @Test
  void aStatedLimitLiftsTheCap() {
    assertThat(CATALOG.session().sql("SELECT n FROM aep.many LIMIT 55000").distinct().count())
        .isEqualTo(55_000);
    assertThat(CATALOG.rows("SELECT count(*), max(n) FROM aep.many"))
        .containsExactlyElementsOf(CATALOG.expected("SELECT count(*), max(n) FROM many"));
  }

  @Test
  void tablesAndColumnsAreListed() {
    assertThat(CATALOG.rows("SHOW NAMESPACES IN aep").toString()).isEqualTo("[[`prod:all`]]");
    assertThat(CATALOG.rows("SHOW TABLES IN aep.`prod:all`").toString())
        .contains("visits", "users", "many");
    assertThat(CATALOG.session().table("aep.visits").schema().toDDL())
        .isEqualTo(
            "userId STRING,day DATE,at TIMESTAMP,n BIGINT,score DOUBLE,amount DECIMAL(12,2),active"
                + " BOOLEAN,town STRING,nested STRING");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> CATALOG.rows("SELECT n FROM aep.nowhere"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContainingAll("aep", "nowhere", "cannot be found");
    assertThatThrownBy(() -> CATALOG.rows("SELECT n FROM aep.`stage:all`.visits"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContainingAll("stage:all", "visits", "cannot be found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO aep.users VALUES ('x', 1)",
        "CREATE TABLE aep.more (n INT)",
        "DROP TABLE aep.users",
        "ALTER TABLE aep.users ADD COLUMN n INT",
        "CREATE NAMESPACE aep.more"
      })
  void nothingIsWritten(String statement) {
    int before = CatalogFixture.sentSoFar();
    assertThatThrownBy(() -> CATALOG.rows(statement))
        .isInstanceOfAny(UnsupportedOperationException.class, AnalysisException.class);
    assertThat(CatalogFixture.sent(before)).isEmpty();
  }

  @Test
  void explainShowsWhatIsSentAndNoSecret() {
    String plan =
        CATALOG.session().sql("SELECT n FROM aep.visits WHERE n = 3").queryExecution().toString();
    assertThat(plan)
        .contains("Query Service, sent: SELECT \"n\" FROM \"visits\"  WHERE")
        .doesNotContain("credential", "organization", "@AdobeOrg");
  }

  @Test
  void everyProblemOfThePropertiesIsNamed() {
    CatalogFixture wrong =
        new CatalogFixture().set(".credential", "hunter2").set(".row-cup", "7").set(".port", "x");
    assertThatThrownBy(() -> wrong.rows("SELECT n FROM aep.visits"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "spark.sql.catalog.aep: sources.aep.port: must be a whole number",
            "sources.aep.credential: must be a reference to the secret, never the secret itself",
            "sources.aep.row-cup: is not a known key; did you mean row-cap?")
        .hasMessageNotContaining("hunter2");
  }
}
