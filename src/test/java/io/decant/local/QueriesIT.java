package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.testing.ServiceSwitches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries handed in over HTTP, and the catalog that knows what they wrote. */
class QueriesIT {
  private static final String QUERIES = "/data/foundation/query/queries";
  private static final String ENDLESS =
      "SELECT count(*) AS n FROM range(100000000000000) WHERE hash(id) = 1";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static ServiceSwitches switches;
  private static Map<String, String> headers;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    switches = ServiceSwitches.of(data);
    token = platform.accessToken();
    headers = platform.headers(token);
  }

  @BeforeEach
  void reset() {
    turn("listing-delay", "PT0S");
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void aQueryIsTakenRunsAndWritesADataSetThatSqlAndCatalogKnow() throws Exception {
    turn("batch-start-delay", "PT0.3S");
    PlatformClient.Answer taken =
        post(sql("CREATE TABLE evens AS (SELECT id FROM numbers WHERE id % 2 = 0)"));
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.body().get("state").asText()).isEqualTo("SUBMITTED");
    JsonNode ended = awaitEnd(taken);
    assertThat(ended.get("state").asText()).isEqualTo("SUCCESS");
    assertThat(ended.get("errors")).isEmpty();
    assertThat(ended.get("rowCount").asLong()).isEqualTo(65);
    assertThat(ended.get("isCTAS").asBoolean()).isTrue();
    assertThat(ended.get("elapsedTime").asLong()).isPositive();
    assertThat(fixture.rows("SELECT count(*), max(id) FROM evens")).containsExactly("65|128");
    assertCatalogKnows("evens", 65);
    assertThat(awaitEnd(post(sql("DROP TABLE evens"))).get("state").asText()).isEqualTo("SUCCESS");
    assertThat(platform.get(PlatformClient.CATALOG + "?limit=100", headers).body().toString())
        .doesNotContain("evens");
  }

  @Test
  void whatIsSelectedBecomesADataSetNeverRows() throws Exception {
    ObjectNode create = sql("SELECT id FROM numbers WHERE id < $below");
    create.putObject("queryParameters").put("below", 10);
    create.putObject("ctasParameters").put("datasetName", "selected");
    JsonNode created = awaitEnd(post(create));
    assertThat(created.get("rowCount").asLong()).isEqualTo(10);
    assertThat(created.get("effectiveSQL").asText()).endsWith("WHERE id < 10");
    assertThat(created.get("sql").asText()).endsWith("WHERE id < $below");
    ObjectNode insert = sql("SELECT id FROM numbers WHERE id >= 127");
    insert.putObject("insertIntoParameters").put("datasetName", "selected");
    JsonNode inserted = awaitEnd(post(insert));
    assertThat(inserted.get("rowCount").asLong()).isEqualTo(3);
    assertThat(inserted.get("isInsertInto").asBoolean()).isTrue();
    assertThat(fixture.rows("SELECT count(*) FROM selected")).containsExactly("13");
    JsonNode unnamed = awaitEnd(post(sql("SELECT 7 AS seven")));
    String table = "query_" + unnamed.get("id").asText().replace('-', '_');
    assertThat(fixture.rows("SELECT * FROM " + table)).containsExactly("7");
    assertThat(unnamed.has("rows")).isFalse();
  }

  @Test
  void aFailureIsToldOnceAndMayHideBehindSuccess() throws Exception {
    JsonNode failed =
        awaitEnd(post(sql("CREATE TABLE bad AS (SELECT cast(id AS varchar) AS v FROM numbers)")));
    assertThat(failed.get("state").asText()).isEqualTo("FAILED");
    JsonNode error = failed.get("errors").get(0);
    assertThat(error.get("code").asText()).isEqualTo("58000");
    assertThat(error.get("message").asText()).contains("Function [varchar] not defined");
    assertThat(error.get("errorType").asText()).isEqualTo("USER_ERROR");
    turn("batch-failure", "success-with-errors");
    JsonNode hidden = awaitEnd(post(sql("CREATE TABLE numbers AS (SELECT 1 AS one)")));
    assertThat(hidden.get("state").asText()).isEqualTo("SUCCESS");
    assertThat(hidden.get("errors").get(0).get("code").asText()).isEqualTo("42P07");
  }

  @Test
  void aRunningQueryCanBeCancelledAndLeavesNothing() throws Exception {
    turn("batch-start-delay", "PT0S");
    PlatformClient.Answer taken = post(sql("CREATE TABLE endless AS (" + ENDLESS + ")"));
    awaitState(taken, List.of("IN_PROGRESS"));
    PlatformClient.Answer cancelled = patch(taken, "cancel");
    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(cancelled.body().toString()).contains("Query cancel request received");
    assertThat(awaitEnd(taken).get("state").asText()).isEqualTo("CANCELLED");
    assertThat(fixture.rows("SHOW TABLES").toString()).doesNotContain("endless");
  }

  @Test
  void cancellingHasNoEffectOnWhatIsNeitherCtasNorInsert() throws Exception {
    awaitEnd(post(sql("CREATE TABLE dropped AS (SELECT 1 AS one)")));
    turn("batch-start-delay", "PT0.5S");
    PlatformClient.Answer taken = post(sql("DROP TABLE dropped"));
    assertThat(patch(taken, "cancel").status()).isEqualTo(202);
    assertThat(awaitEnd(taken).get("state").asText()).isEqualTo("SUCCESS");
  }

  @Test
  void aQueryMayBeKilledOrRunOutOfTime() throws Exception {
    turn("batch-ending", "killed");
    assertThat(awaitEnd(post(sql("CREATE TABLE k AS (SELECT 1 AS one)"))).get("state").asText())
        .isEqualTo("KILLED");
    turn("batch-timeout", "PT0.5S");
    JsonNode late = awaitEnd(post(sql("CREATE TABLE late AS (" + ENDLESS + ")")));
    assertThat(late.get("state").asText()).isEqualTo("FAILED");
    assertThat(late.get("errors").get(0).get("code").asText()).isEqualTo("53400");
    assertThat(late.get("errors").toString()).contains("Statement timeout");
  }

  @Test
  void statementsOfSqlClientsAreListedWhenAskedForAndLater() throws Exception {
    fixture.rows("SELECT 'over the wire'");
    JsonNode own = awaitEnd(post(sql("CREATE TABLE listed AS (SELECT 1 AS one)")));
    assertThat(list("")).contains(own.get("id").asText()).doesNotContain("over the wire");
    assertThat(list("?excludeHidden=false&limit=500&orderby=%2Bcreated"))
        .contains(own.get("id").asText())
        .contains("over the wire");
    String created = own.get("created").asText();
    assertThat(list("?property=created%3E%3D" + created + ",state==SUCCESS"))
        .contains(own.get("id").asText());
    assertThat(list("?property=created%3E" + created)).doesNotContain(own.get("id").asText());
    assertThat(platform.get(QUERIES + "?property=sql~listed", headers).status()).isEqualTo(400);
    turn("listing-delay", "PT1H");
    assertThat(list("?excludeHidden=false&limit=500")).doesNotContain("over the wire");
    patch(new PlatformClient.Answer(200, own), "soft_delete");
    assertThat(list("?limit=500")).doesNotContain(own.get("id").asText());
    assertThat(list("?limit=500&excludeSoftDeleted=false")).contains(own.get("id").asText());
  }

  @Test
  void whatIsNoQueryIsRefused() throws Exception {
    assertRefused(
        JsonNodeFactory.instance.objectNode().put("dbName", "prod:all"), "sql is missing");
    assertRefused(sql("SELECT 1").put("templateId", "t"), "no query templates");
    assertRefused(
        sql("SELECT 1").put("dbName", "stage:all"), "No table found for dbName stage:all");
    assertThat(platform.get(QUERIES + "/nothing", headers).status()).isEqualTo(404);
    assertThat(platform.get(PlatformClient.CATALOG + "/nothing", headers).status()).isEqualTo(404);
    Map<String, String> strange = new LinkedHashMap<>(headers);
    strange.put("Authorization", "Bearer nothing");
    assertThat(platform.get(QUERIES, strange).status()).isEqualTo(401);
  }

  /** Whoever may hand in queries may write over the wire, and owns what either way made. */
  @Test
  void aTokenWritesOverTheWireAsOverHttp() throws Exception {
    Properties properties = fixture.properties();
    properties.setProperty("password", token);
    awaitEnd(post(sql("CREATE TABLE owned AS (SELECT 1 AS one)")));
    try (Connection connection = fixture.connect("prod:all", properties);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO owned SELECT 2 AS one");
      statement.execute("DROP TABLE owned");
    }
    assertThat(fixture.rows("SHOW TABLES").toString()).doesNotContain("owned");
  }

  private static void assertCatalogKnows(String table, long rows) throws Exception {
    for (JsonNode dataSet : platform.get(PlatformClient.CATALOG + "?limit=100", headers).body()) {
      if (dataSet.get("tags").get("adobe/pqs/table").get(0).asText().equals(table)) {
        JsonNode metrics = dataSet.get("extensions").get("adobe_lakeHouse").get("metrics");
        assertThat(metrics.get("rowCount").asLong()).isEqualTo(rows);
        return;
      }
    }
    throw new AssertionError("The catalog does not know " + table);
  }

  private static void assertRefused(JsonNode body, String why) throws Exception {
    PlatformClient.Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains(why);
  }

  private static void turn(String key, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("batch-start-delay", "PT0.1S");
    all.put("listing-delay", "PT0S");
    all.put(key, value);
    switches.set(all);
  }

  private static ObjectNode sql(String text) {
    return new ObjectMapper().createObjectNode().put("dbName", "prod:all").put("sql", text);
  }

  private static PlatformClient.Answer post(JsonNode body) throws Exception {
    return platform.send("POST", QUERIES, body, headers);
  }

  private static PlatformClient.Answer patch(PlatformClient.Answer query, String operation)
      throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("op", operation);
    return platform.send("PATCH", path(query), body, headers);
  }

  private static String list(String options) throws Exception {
    return platform.get(QUERIES + options, headers).body().toString();
  }

  private static JsonNode awaitEnd(PlatformClient.Answer query) throws Exception {
    return awaitState(query, List.of("SUCCESS", "FAILED", "KILLED", "CANCELLED"));
  }

  private static JsonNode awaitState(PlatformClient.Answer query, List<String> states)
      throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    JsonNode now = query.body();
    while (!states.contains(now.get("state").asText())) {
      assertThat(System.nanoTime()).as("still " + now).isLessThan(end);
      Thread.sleep(30);
      now = platform.get(path(query), headers).body();
    }
    return now;
  }

  private static String path(PlatformClient.Answer query) {
    return QUERIES + "/" + query.body().get("id").asText();
  }
}
