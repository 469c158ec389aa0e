package io.decant.local;

import static io.decant.local.PlatformClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.DatasetExport.Format;
import io.decant.lake.LakeReaders;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.testing.PlainRequest;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of data sets: set up and run by a client, read back by Decant's own reader. */
class ExportsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TO_LANDING_ZONE = "cd2fc47e-e838-4f38-a581-8fff2f99b63a";
  private static final long FAR = Instant.parse("2036-01-01T00:00:00Z").getEpochSecond();

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static ExportClient exports;
  private static ServiceSwitches switches;
  private static Map<String, String> headers;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    switches = ServiceSwitches.of(data);
    headers = platform.headers(platform.accessToken());
    exports = new ExportClient(platform, fixture.service().platformUrl(), headers);
    saveEvents("append", -1, 0, 364, 366);
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
  void theFirstRunExportsEverythingAndTheNextWhatHasComeSince() throws Exception {
    String dataSet = platform.dataSet("numbers", headers);
    String flow = exports.flow(dataSet, "parquet", TO_LANDING_ZONE, FAR);
    turn(Map.of("export-ready-after", "PT10M"));
    assertRefused(
        exports.adHoc(flow, dataSet),
        "Following order ID(s) are not ready for dataset export, please wait for 10 minutes and"
            + " retry.");
    turn(Map.of("export-ready-after", "PT10M", "clock-ahead", "PT10M"));
    PlatformClient.Answer taken = exports.adHoc(flow, dataSet);
    assertThat(taken.status()).isEqualTo(200);
    JsonNode metrics = exports.awaitEnd(taken).get("metrics");
    assertThat(metrics.get("statusSummary").get("status").asText()).isEqualTo("success");
    assertThat(metrics.get("recordSummary").get("outputRecordCount").asLong()).isEqualTo(130);
    List<Path> files = files(dataSet);
    assertThat(metrics.get("fileSummary").get("outputFileCount").asInt()).isEqualTo(files.size());
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(file.toString())
                    .matches(
                        ".*/dlz-destination/cmle/egress/"
                            + dataSet
                            + "/exportTime=\\d{12}/part-\\d{5}-tid-\\d+-.+-c000\\.gz\\.parquet"));
    assertRefused(exports.adHoc(flow, dataSet), "run already exists");

    write("INSERT INTO numbers SELECT id + 1000 AS id, bucket FROM numbers WHERE id < 2");
    exports.post(ExportClient.FLOWS + "/flows/" + flow + "?action=disable", "{}");
    assertThat(exports.item(ExportClient.FLOWS + "/flows/" + flow).get("state").asText())
        .isEqualTo("disabled");
    exports.post(ExportClient.FLOWS + "/flows/" + flow + "?action=enable", "{}");
    turn(Map.of("export-folders", "seconds"));
    JsonNode later = exports.awaitEnd(exports.adHoc(flow, dataSet)).get("metrics");
    assertThat(later.get("recordSummary").get("outputRecordCount").asLong()).isEqualTo(2);
    assertThat(files(dataSet).toString()).containsPattern("exportTime=\\d{14}/");
    assertThat(read(dataSet, Format.PARQUET, Optional.empty(), "id"))
        .hasSize(132)
        .contains("129", "1000", "1001");

    turn(Map.of("ad-hoc-runs", "one-at-a-time"));
    JsonNode nothing = exports.awaitEnd(exports.adHoc(flow, dataSet)).get("metrics");
    assertThat(nothing.get("recordSummary").get("outputRecordCount").asLong()).isZero();
    turn(Map.of("clock-ahead", "P7DT11M"));
    awaitNoFiles(dataSet);
  }

  @Test
  void aScheduleExportsEventsOfTheLastYearAsJsonEveryThreeHours() throws Exception {
    String dataSet = platform.dataSet("events", headers);
    String flow = exports.flow(dataSet, "json", TO_LANDING_ZONE, Instant.now().getEpochSecond());
    JsonNode first = exports.awaitRuns(flow, 1).get(0);
    assertThat(first.get("metrics").get("recordSummary").get("outputRecordCount").asLong())
        .isEqualTo(3);
    assertThat(files(dataSet))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file.toString()).endsWith("-c000.json.gz"));
    assertThat(read(dataSet, Format.JSON, Optional.of("_id STRING, timestamp TIMESTAMP"), "_id"))
        .as("what has no time is not old")
        .containsExactlyInAnyOrder("-1", "0", "364");
    saveEvents("append", 1);
    turn(Map.of("clock-ahead", "PT3H"));
    JsonNode second = exports.awaitRuns(flow, 2).get(1);
    assertThat(second.get("metrics").get("recordSummary").get("outputRecordCount").asLong())
        .isEqualTo(1);
  }

  @Test
  void aRunThatFailsLeavesNothingAndTheNextExportsEverything() throws Exception {
    turn(Map.of("ad-hoc-runs", "one-at-a-time"));
    Path table = data.resolve("service/tables/torn");
    TestSpark.session().range(5).coalesce(1).write().format("delta").save(table.toString());
    String dataSet = platform.dataSet("torn", headers);
    String flow = exports.flow(dataSet, "parquet", TO_LANDING_ZONE, FAR);
    Path part = ServiceFixture.parquetFile(table);
    Path away = Files.move(part, data.resolve("part"));
    JsonNode failed = exports.awaitEnd(exports.adHoc(flow, dataSet)).get("metrics");
    assertThat(failed.at("/statusSummary/status").asText()).isEqualTo("failed");
    assertThat(failed.at("/statusSummary/errors/0/message").asText()).isNotBlank();
    assertThat(files(dataSet)).isEmpty();
    assertThat(data.resolve("service/scratch")).isEmptyDirectory();
    Files.move(away, part);
    JsonNode whole = exports.awaitEnd(exports.adHoc(flow, dataSet)).get("metrics");
    assertThat(whole.at("/statusSummary/status").asText()).isEqualTo("success");
    assertThat(whole.at("/recordSummary/outputRecordCount").asLong()).isEqualTo(5);
  }

  @Test
  void whatCannotBeExportedIsRefused() throws Exception {
    String dataSet = platform.dataSet("people", headers);
    assertThat(exports.answer("sourceConnections", ExportClient.source("none")).status())
        .isEqualTo(404);
    String two = ExportClient.source(dataSet + "\"}, {\"dataSetId\": \"" + dataSet);
    assertRefused(exports.answer("sourceConnections", two), "must name one data set");
    String base = exports.made("connections", ExportClient.base());
    assertRefused(
        exports.answer(
            "targetConnections", ExportClient.target(base, "parquet").replace("cmle", "..")),
        "params.path must be a folder");
    String source = exports.made("sourceConnections", ExportClient.source(dataSet));
    String target = exports.made("targetConnections", ExportClient.target(base, "parquet"));
    String flow = ExportClient.flowBody(source, target, TO_LANDING_ZONE, FAR);
    assertRefused(exports.answer("flows", flow.replace("hour", "week")), "must be hour or day");
    String elsewhere =
        exports.made("flows", ExportClient.flowBody(source, target, "269ba276", FAR));
    String ready = exports.made("flows", flow);
    assertRefused(
        exports.adHoc(
            ExportClient.destination(ready, dataSet)
                + ", "
                + ExportClient.destination(elsewhere, dataSet)),
        "Adhoc run can not be executed for Flow spec=269ba276");
    assertThat(exports.runs(ready)).as("one that may not run keeps the others back").isEmpty();
    assertRefused(exports.adHoc(""), "activationInfo.destinations names no flow");
    assertRefused(exports.adHoc(ready, "other"), "exports data set " + dataSet + ", not [other]");
    PlatformClient.Answer all =
        platform.get(ExportClient.FLOWS + "/runs?property=name==x", headers);
    assertRefused(all, "property must be flowId==<id>");
    PlatformClient.Answer plain =
        platform.send("POST", ExportClient.AD_HOC, JSON.readTree("{}"), headers);
    assertThat(plain.status()).isEqualTo(406);
    assertThat(plain.body().get("message").asText()).contains("adhoc.dataset.activation");
  }

  @Test
  void theScheduleOfAFlowIsChangedOverItsVersionOnly() throws Exception {
    String dataSet = platform.dataSet("people", headers);
    String path =
        ExportClient.FLOWS + "/flows/" + exports.flow(dataSet, "parquet", TO_LANDING_ZONE, FAR);
    JsonNode change =
        JSON.readTree(
            "[{\"op\": \"replace\", \"path\": \"/scheduleParams\", \"value\": {\"startTime\":"
                + " 7}}]");
    assertThat(platform.send("PATCH", path, change, headers).status()).isEqualTo(412);
    turn(Map.of("export-ready-after", "PT10M"));
    String version = exports.item(path).get("etag").asText();
    Map<String, String> known = PlatformClient.and(headers, "If-Match", version);
    assertThat(platform.send("PATCH", path, change, known).status()).isEqualTo(200);
    JsonNode changed = exports.item(path);
    assertThat(changed.get("scheduleParams").toString())
        .isEqualTo("{\"interval\":3,\"timeUnit\":\"hour\",\"startTime\":7}");
    assertThat(changed.get("etag").asText()).isNotEqualTo(version);
  }

  private static List<Path> files(String dataSet) throws IOException {
    if (!Files.exists(folder(dataSet))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder(dataSet))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void awaitNoFiles(String dataSet) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (Files.exists(folder(dataSet))) {
      assertThat(System.nanoTime()).as("files are kept").isLessThan(end);
      Thread.sleep(30);
    }
  }

  private static Path folder(String dataSet) {
    return data.resolve("service/landing-zone/dlz-destination/cmle/egress").resolve(dataSet);
  }

  /** What a run of Decant reads; the files count as written, whatever the service's clock says. */
  private static List<String> read(
      String dataSet, Format format, Optional<String> schema, String column) throws IOException {
    for (Path file : files(dataSet)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
    SourceConfig source =
        new SourceConfig.DatasetExport(
            "exported",
            folder(dataSet).toString(),
            format,
            schema,
            data.resolve("store-" + dataSet).toString(),
            Map.of(),
            Duration.ZERO,
            Duration.ofDays(7));
    ReadRequest request =
        new PlainRequest("features.exported", source).columns(List.of(column)).build();
    SourceReader reader = LakeReaders.of(TestSpark.session(), source);
    return reader.rows(reader.prepare(reader.plan(request))).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .toList();
  }

  private static void write(String sql) throws Exception {
    Properties properties = fixture.properties();
    properties.setProperty("password", platform.accessToken());
    try (Connection connection = fixture.connect("prod:all", properties);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Below 0 for an event without a time. */
  private static void saveEvents(String mode, int... daysAgo) {
    String days = Arrays.toString(daysAgo).replaceAll("[\\[\\]]", "");
    TestSpark.session()
        .sql(
            "SELECT cast(d AS string) AS _id, if(d < 0, null, current_timestamp() -"
                + " make_interval(0, 0, 0, d, 1)) AS timestamp FROM (SELECT explode(array("
                + days
                + ")) AS d)")
        .write()
        .format("delta")
        .mode(mode)
        .save(data.resolve("service/tables/events").toString());
  }

  private static void turn(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("export-ready-after", "PT0S");
    all.putAll(more);
    switches.set(all);
  }
}
