package io.decant.local;

import static io.decant.local.PlatformClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that a client uploads, and what SQL then sees of them. */
class IngestionIT {
  private static final String LISTED = "?orderBy=desc:created&";
  private static final String COUNT = "SELECT count(*) FROM scores WHERE _tenant.userid ";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static BatchClient batches;
  private static ServiceSwitches switches;
  private static Map<String, String> headers;
  private static String scores;

  @BeforeAll
  static void start() throws Exception {
    TestSpark.session()
        .sql(
            "SELECT named_struct('userid', 'first', 'propensity', 0.5D) AS _tenant,"
                + " date'2026-01-05' AS day, timestamp'2026-01-05 00:00:00Z' AS scored, 1 AS"
                + " version, array(1) AS counts,"
                + " map('ECID', array(named_struct('id', '1', 'primary', true))) AS identityMap")
        .write()
        .format("delta")
        .save(data.resolve("service/tables/scores").toString());
    fixture = ServiceFixture.beside(LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    switches = ServiceSwitches.of(data);
    headers = platform.headers(platform.accessToken());
    scores = platform.dataSet("scores", headers);
    batches = new BatchClient(platform, scores, headers);
  }

  @BeforeEach
  void reset() {
    turn(Map.of());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void anUploadedParquetFileGetsIntoTheTable() throws Exception {
    turn(Map.of("ingestion-delay", "PT0.4S"));
    String batch = batches.create("parquet", "");
    batches.put(batch, "part=1/scores.parquet", parquet("parquet"));
    assertThat(batches.status(batch)).isEqualTo("loading");
    assertThat(batches.act(batch, "COMPLETE").status()).isEqualTo(200);
    assertThat(batches.act(batch, "COMPLETE").status()).as("asked again").isEqualTo(200);
    assertNoMoreFiles(batch);
    Set<String> seen = new LinkedHashSet<>();
    assertThat(batches.awaitEnd(batch, seen).get("metrics").get("outputRecordCount").asLong())
        .isEqualTo(1);
    assertThat(seen).containsSubsequence("processing", "success");
    assertThat(fixture.rows("SELECT _tenant.userid, day, version FROM scores WHERE version = 9"))
        .as("a field that the file does not have is null")
        .containsExactly("parquet|null|9");
    assertThat(batches.act(batch, "COMPLETE").status()).as("asked late").isEqualTo(200);
    assertRefused(batches.act(batch, "ABORT"), "is SUCCESS and cannot become ABORTED");
    turn(Map.of("batch-success", "active"));
    assertThat(batches.status(batch)).isEqualTo("active");
  }

  @Test
  void jsonIsConvertedToTheTypesOfTheDataSet() throws Exception {
    String batch =
        batches.uploaded(
            """
            {"_tenant": {"userid": 17, "propensity": "0.25"}, "day": "2026-02-03", "scored": 1531263959000}
            {"_tenant": {"userid": 18}, "version": 3, "scored": 8700000609}
            """);
    assertThat(batches.completed(batch).get("status").asText()).isEqualTo("success");
    assertThat(
            fixture.rows(
                "SELECT _tenant.userid, _tenant.propensity, day, scored, version FROM scores"
                    + " WHERE _tenant.userid IN ('17', '18') ORDER BY userid"))
        .containsExactly(
            "17|0.25|2026-02-03|2018-07-10 23:05:59|null",
            "18|null|null|1970-04-11 16:40:00.609|3");
  }

  @Test
  void arraysAndObjectsOfJsonAreConvertedPartByPart() throws Exception {
    String batch =
        batches.uploaded(
            """
            {"_tenant": {"userid": "parts"}, "version": 1, "counts": [3, 4], "identityMap": {"ECID": [{"primary": true, "id": 5}]}}
            {"_tenant": {"userid": "parts"}, "version": 2, "identityMap": {"email": [{"id": "x"}]}}
            """);
    assertThat(batches.completed(batch).get("status").asText()).isEqualTo("success");
    assertThat(
            fixture.rows(
                "SELECT element_at(counts, 2), to_json(identityMap) FROM scores"
                    + " WHERE _tenant.userid = 'parts' ORDER BY version"))
        .containsExactly(
            "4|{\"ECID\":[{\"id\":\"5\",\"primary\":true}]}", "null|{\"email\":[{\"id\":\"x\"}]}");
  }

  @Test
  void aBatchWithoutFilesReplacesOthersByNothing() throws Exception {
    String first = batches.uploaded("{\"_tenant\": {\"userid\": \"emptied\"}}");
    batches.completed(first);
    String empty = batches.create("json", BatchClient.replay(first));
    assertThat(batches.completed(empty).get("status").asText()).isEqualTo("success");
    assertThat(fixture.rows(COUNT + "= 'emptied'")).containsExactly("0");
    assertThat(batches.status(first)).isEqualTo("inactive");
  }

  @Test
  void aBatchReplacesOthersAndIsTakenBack() throws Exception {
    String first =
        batches.uploaded(
            "{\"_tenant\": {\"userid\": \"old\"}}\n{\"_tenant\": {\"userid\": \"old\"}}");
    batches.completed(first);
    String twin = batches.create("json", BatchClient.replay(first));
    batches.put(twin, "a.json", "{\"_tenant\": {\"userid\": \"twin\"}}");
    String second = batches.create("json", BatchClient.replay("${" + first + "}"));
    batches.put(second, "a.json", "{\"_tenant\": {\"userid\": \"new\"}}");
    assertThat(fixture.rows(COUNT + "= 'old'")).containsExactly("2");
    JsonNode replaced = batches.completed(second);
    assertThat(replaced.get("replay").get("reason").asText()).isEqualTo("replace");
    assertThat(fixture.rows(COUNT + "= 'old'")).containsExactly("0");
    assertThat(fixture.rows(COUNT + "= 'new'")).containsExactly("1");
    assertThat(batches.status(first)).isEqualTo("inactive");
    assertRefused(
        platform.send(
            "POST", BatchClient.IMPORT, batches.body("json", BatchClient.replay(first)), headers),
        "nothing of batch " + first);
    assertFailed(twin, "IngestionFailure", "nothing of batch " + first + " to be replaced.");
    assertThat(fixture.rows(COUNT + "= 'twin'")).containsExactly("0");
    assertRefused(batches.act(first, "REVERT"), "is INACTIVE and cannot become INACTIVE");

    assertThat(batches.act(second, "REVERT").status()).isEqualTo(200);
    assertThat(batches.status(second)).isEqualTo("inactive");
    assertThat(fixture.rows(COUNT + "= 'new'")).containsExactly("0");
    assertThat(fixture.rows(COUNT + "= 'first'")).containsExactly("1");
  }

  @Test
  void aWrongTypeFailsTheWholeBatch() throws Exception {
    String value =
        batches.uploaded(
            """
            {"_tenant": {"userid": "good", "propensity": "0.5"}}
            {"_tenant": {"userid": "bad", "propensity": "high"}}
            """);
    assertFailed(value, "a value of field _tenant.propensity cannot be converted to double.");
    String type = batches.uploaded("{\"_tenant\": {\"userid\": \"bad\"}, \"version\": true}");
    assertFailed(type, "Field version is boolean and cannot be converted to int.");
    String field = batches.uploaded("{\"_tenant\": {\"userid\": \"bad\"}, \"horizon\": 30}");
    assertFailed(field, "Field horizon is not in the schema of the data set.");
    String narrow =
        batches.uploaded("{\"_tenant\": {\"userid\": \"bad\"}, \"version\": 9000000000}");
    assertFailed(narrow, "a value of field version cannot be converted to int");
    String great = batches.uploaded("{\"_tenant\": {\"userid\": \"bad\"}, \"version\": 1e20}");
    assertFailed(great, "a value of field version cannot be converted to int");
    String inside =
        batches.uploaded(
            "{\"_tenant\": {\"userid\": \"bad\"}, \"identityMap\": {\"ECID\": [{\"primary\":"
                + " \"yes\"}]}}");
    assertFailed(
        inside, "Field identityMap.ECID.primary is string and cannot be converted to boolean.");
    assertThat(fixture.rows(COUNT + "IN ('good', 'bad')")).containsExactly("0");
  }

  @Test
  void whatCannotBeReadFailsTheBatch() throws Exception {
    String parquet = batches.create("parquet", "");
    batches.put(parquet, "a.parquet", "no Parquet");
    assertFailed(parquet, "IngestionFailure", "");
    String text = "[{\"_tenant\":\n{\"userid\": \"lines\"}}]";
    String lines = batches.uploaded(text);
    assertFailed(lines, "IngestionFailure", "");
    ObjectNode body = batches.body("json", "");
    ((ObjectNode) body.get("inputFormat")).put("isMultiLineJson", true);
    String whole = batches.create(body);
    batches.put(whole, "a.json", text);
    assertThat(batches.completed(whole).get("status").asText()).isEqualTo("success");
    assertThat(fixture.rows(COUNT + "= 'lines'")).containsExactly("1");
  }

  @Test
  void aFileAboveTheLimitIsUploadedInPieces() throws Exception {
    byte[] bytes = parquet("pieces");
    int half = bytes.length / 2 + 1;
    turn(Map.of("upload-limit", Integer.toString(half)));
    String batch = batches.create("parquet", "");
    String file = BatchClient.IMPORT + "/" + batch + "/datasets/" + scores + "/files/large.parquet";
    PlatformClient.Answer refused = platform.upload("PUT", file, bytes, headers);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body().get("message").asText())
        .isEqualTo("The body is larger than " + half + " bytes.");
    assertThat(batches.piece(file, bytes, half, bytes.length).status()).isEqualTo(400);
    assertThat(platform.send("POST", file + "?action=INITIALIZE", headers).status()).isEqualTo(201);
    assertThat(batches.piece(file, bytes, half, bytes.length).status()).isEqualTo(200);
    assertRefused(
        platform.send("POST", file + "?action=COMPLETE", headers),
        "Pieces of large.parquet are missing");
    assertRefused(batches.act(batch, "COMPLETE"), "large.parquet was not completed");
    assertThat(batches.piece(file, bytes, 0, half).status()).isEqualTo(200);
    assertThat(platform.send("POST", file + "?action=COMPLETE", headers).status()).isEqualTo(201);
    assertThat(batches.completed(batch).get("status").asText()).isEqualTo("success");
    assertThat(fixture.rows(COUNT + "= 'pieces'")).containsExactly("1");
  }

  @Test
  void aBatchIsGivenUpByItsClientOrByTheService() throws Exception {
    String aborted = batches.uploaded("{\"_tenant\": {\"userid\": \"aborted\"}}");
    batches.act(aborted, "ABORT");
    assertThat(batches.status(aborted)).isEqualTo("aborted");
    assertRefused(batches.act(aborted, "COMPLETE"), "is ABORTED and cannot become LOADED");
    assertNoMoreFiles(aborted);
    String failed = batches.create("json", "");
    batches.act(failed, "FAIL");
    assertThat(batches.status(failed)).isEqualTo("failed");
    String forgotten = batches.create("json", "");
    turn(Map.of("clock-ahead", "PT2H", "batch-abandoned-after", "PT1H"));
    assertThat(batches.status(forgotten)).isEqualTo("abandoned");
    assertThat(
            platform
                .get(BatchClient.CATALOG + LISTED + "limit=2&dataSet=" + scores, headers)
                .body()
                .fieldNames())
        .toIterable()
        .as("the newest first")
        .containsExactly(forgotten, failed);
    assertThat(
            platform
                .get(BatchClient.CATALOG + LISTED + "limit=1&start=2&dataSet=" + scores, headers)
                .body()
                .fieldNames())
        .toIterable()
        .containsExactly(aborted);
    assertThat(platform.get(BatchClient.CATALOG + "/none", headers).status()).isEqualTo(404);
    assertRefused(
        platform.send("POST", BatchClient.IMPORT, batches.body("csv", ""), headers),
        "must be parquet or json");
  }

  private static void assertNoMoreFiles(String batch) throws Exception {
    byte[] row = {'{', '}'};
    assertRefused(
        platform.upload("PUT", batches.file(batch, "late.json"), row, headers),
        "takes no files any more");
  }

  private static void assertFailed(String batch, String why) throws Exception {
    assertFailed(batch, "TypeCompatibilityException", why);
  }

  private static void assertFailed(String batch, String code, String why) throws Exception {
    JsonNode ended = batches.completed(batch);
    assertThat(ended.get("status").asText()).isEqualTo("failed");
    assertThat(ended.has("metrics")).isFalse();
    JsonNode error = ended.get("errors").get(0);
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("description").asText()).isNotBlank().contains(why);
  }

  /** A file as Spark writes it. */
  private static byte[] parquet(String user) throws IOException {
    Path directory = data.resolve("written-" + user);
    TestSpark.session()
        .sql("SELECT named_struct('userid', '" + user + "') AS _tenant, 9 AS version")
        .coalesce(1)
        .write()
        .parquet(directory.toString());
    return Files.readAllBytes(ServiceFixture.parquetFile(directory));
  }

  private static void turn(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("ingestion-delay", "PT0S");
    all.putAll(more);
    switches.set(all);
  }
}
