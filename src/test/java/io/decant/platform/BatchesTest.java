package io.decant.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches and the catalog against scripted answers. */
class BatchesTest {
  private static final String IMPORT = "/data/foundation/import/batches";
  private static final String CATALOG = "/data/foundation/catalog/";
  private static final String FILE = IMPORT + "/b1/datasets/d1/files/a.parquet";
  private static final String SCHEMAS = "/data/foundation/schemaregistry/tenant/schemas/";

  @TempDir Path directory;
  private ScriptedServer server;
  private PlatformConfig platform;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t1", 86_400).token("t2", 86_400);
    platform = server.platform(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Batches batches() {
    return new Batches(platform, Duration.ofMillis(1));
  }

  private ScriptedServer.Request last() {
    return server.requests().get(server.requests().size() - 1);
  }

  private record Bytes(byte[] bytes) implements Content {
    static Bytes of(String text) {
      return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(long from) {
      return new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
    }
  }

  @Test
  void aBatchNamesWhatItReplacesAndWhoMadeIt() {
    server.answer(IMPORT, 201, "{\"id\":\"b1\",\"status\":\"loading\"}");
    assertThat(batches().create(new BatchRequest("d1", List.of("b0"), List.of("job:x"))))
        .isEqualTo("b1");
    assertThat(last().body())
        .isEqualTo(
            "{\"datasetId\":\"d1\",\"inputFormat\":{\"format\":\"parquet\"},"
                + "\"enableErrorDiagnostics\":true,\"tags\":{\"decant\":[\"job:x\"]},"
                + "\"replay\":{\"predecessors\":[\"b0\"],\"reason\":\"replace\"}}");
    server.answer(IMPORT, 201, "{}").answer(IMPORT, 201, "{}");
    batches().create(new BatchRequest("d1", List.of(), List.of()));
    assertThat(last().body()).doesNotContain("replay");
    assertThatThrownBy(() -> batches().create(new BatchRequest("d1", List.of(), List.of())))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("asked to make a batch of data set d1, answers without id or state");
  }

  @Test
  void aFileIsSentOnceMoreWithANewToken() {
    server.answer(FILE, 401, "{}").answer(FILE, 200, "");
    batches().upload("b1", "d1", "a.parquet", Bytes.of("rows"), 4);
    assertThat(server.requests())
        .filteredOn(request -> request.path().equals(FILE))
        .extracting(
            request ->
                String.join(
                    " ",
                    request.method(),
                    request.body(),
                    request.headers().get("Authorization"),
                    request.headers().get("Content-type"),
                    request.headers().get("Content-length")))
        .containsExactly(
            "PUT rows Bearer t1 application/octet-stream 4",
            "PUT rows Bearer t2 application/octet-stream 4");
  }

  @Test
  void aLargeFileGoesInPieces() {
    server.answer(FILE, 200, "");
    batches().upload("b1", "d1", "a.parquet", Bytes.of("0123456789"), 4);
    assertThat(server.requests())
        .filteredOn(request -> request.path().equals(FILE))
        .extracting(
            request ->
                String.join(
                    " ",
                    request.method(),
                    String.valueOf(request.query()),
                    String.valueOf(request.headers().get("Content-range")),
                    request.body()))
        .containsExactly(
            "POST action=INITIALIZE null ",
            "PATCH null bytes 0-3/10 0123",
            "PATCH null bytes 4-7/10 4567",
            "PATCH null bytes 8-9/10 89",
            "POST action=COMPLETE null ");
  }

  @Test
  void whatIsTooLargeMayGoInPieces() {
    server.answer(FILE, 413, "{\"message\":\"too large\"}");
    assertThatThrownBy(() -> batches().upload("b1", "d1", "a.parquet", Bytes.of("rows"), 4))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("asked to take file a.parquet into batch b1, takes no body")
        .hasMessageContaining("HTTP 413: too large")
        .hasMessageContaining("Set return.files.piece-mebibytes lower");
  }

  @Test
  void aBatchIsFollowedToItsEnd() {
    String path = CATALOG + "batches/b1";
    server
        .answer(path, 200, "{\"b1\":{\"status\":\"loaded\"}}")
        .answer(path, 200, "{\"b1\":{\"status\":\"pondering\"}}")
        .answer(
            path,
            200,
            "{\"b1\":{\"status\":\"Success\",\"metrics\":{\"outputRecordCount\":7,"
                + "\"failedRecordCount\":1},\"tags\":{\"decant\":[\"job:x\"]},"
                + "\"errors\":[{\"code\":\"106\",\"description\":\"a row\"}]}}");
    BatchRun run = batches().await("b1", Duration.ofMinutes(1));
    assertThat(run)
        .isEqualTo(
            new BatchRun(
                "b1",
                BatchState.SUCCESS,
                "Success",
                OptionalLong.of(7),
                OptionalLong.of(1),
                List.of(new BatchRun.Failure("106", "a row")),
                List.of("job:x")));
    assertThat(run.summary()).isEqualTo("Success; 1 rows failed; 106 a row");
    server.answer(CATALOG + "batches", 200, "{\"b1\":{\"status\":\"failed\"}}");
    assertThat(batches().ofDataSet("d1"))
        .extracting(BatchRun::state)
        .containsExactly(BatchState.FAILED);
    assertThat(last().query()).isEqualTo("limit=100&orderBy=desc:created&dataSet=d1&start=0");
  }

  @Test
  void batchesBehindTheNewestHundredAreFound() {
    String newest =
        IntStream.range(0, 100)
            .mapToObj(i -> "\"n" + i + "\":{\"status\":\"success\"}")
            .collect(Collectors.joining(",", "{", "}"));
    server
        .answer(CATALOG + "batches", 200, newest)
        .answer(
            CATALOG + "batches",
            200,
            "{\"n99\":{\"status\":\"failed\"},\"old\":{\"status\":\"loading\"}}");
    assertThat(batches().ofDataSet("d1"))
        .hasSize(101)
        .filteredOn(run -> run.state() != BatchState.SUCCESS)
        .extracting(BatchRun::id)
        .containsExactly("old");
    assertThat(last().query()).endsWith("&start=100");
  }

  @ParameterizedTest
  @CsvSource({
    "loading, LOADING, false",
    "Loaded, ON_THE_WAY, false",
    "staged, ON_THE_WAY, false",
    "active, SUCCESS, true",
    "failure, FAILED, true",
    "aborted, ABORTED, true",
    "abandoned, ABANDONED, true",
    "deleted, INACTIVE, true",
    "pondering, UNKNOWN, false"
  })
  void aWordIsAState(String word, BatchState state, boolean end) {
    assertThat(BatchState.of(word)).isEqualTo(state);
    assertThat(state.isEnd()).isEqualTo(end);
  }

  @Test
  void aDataSetIsFoundByIdentifierTableOrName() {
    String id = "0123456789abcdef01234567";
    String json =
        "{\""
            + id
            + "\":{\"name\":\"My scores\",\"tags\":{\"adobe/pqs/table\":[\"my_scores\"]},"
            + "\"schemaRef\":{\"id\":\"https://ns/1\"}}}";
    CatalogDataSet expected =
        new CatalogDataSet(id, "My scores", "my_scores", "https://ns/1", false, false);
    Catalog catalog = new Catalog(platform);
    server.answer(CATALOG + "dataSets/" + id, 200, json).answer(CATALOG + "dataSets", 200, json);
    assertThat(catalog.find(id)).contains(expected);
    assertThat(catalog.find("my_scores")).contains(expected);
    assertThat(catalog.find("My scores")).contains(expected);
    assertThat(catalog.find("other")).isEmpty();
    assertThat(catalog.find("f".repeat(24))).isEmpty();
  }

  @Test
  void tagsOfADataSetSayWhatItIsToProfiles() {
    server.answer(
        CATALOG + "dataSets",
        200,
        "{\"a1\":{\"name\":\"kept\",\"tags\":{\"unifiedProfile\":[\"enabled:false\"]}},"
            + "\"b2\":{\"name\":\"added\",\"tags\":{\"unifiedProfile\":[\"enabled: true\"]}},"
            + "\"c3\":{\"name\":\"updated\",\"tags\":{\"unifiedProfile\":"
            + "[\"enabled:true\",\"isUpsert:true\"]}}}");
    Catalog catalog = new Catalog(platform);
    assertThat(List.of("kept", "added", "updated"))
        .flatExtracting(catalog::find)
        .extracting(CatalogDataSet::profile, CatalogDataSet::upsert)
        .containsExactly(tuple(false, false), tuple(true, false), tuple(true, true));
  }

  @Test
  void aTableIsOneDataSetAndANameMayBeThatOfSeveral() {
    server.answer(
        CATALOG + "dataSets",
        200,
        "{\"a1\":{\"name\":\"scores\"},"
            + "\"b2\":{\"name\":\"other\",\"tags\":{\"adobe/pqs/table\":[\"scores\"]}},"
            + "\"c3\":{\"name\":\"twice\"},\"d4\":{\"name\":\"twice\"}}");
    Catalog catalog = new Catalog(platform);
    assertThat(catalog.find("scores")).extracting(CatalogDataSet::id).containsExactly("b2");
    assertThat(catalog.find("twice")).extracting(CatalogDataSet::id).containsExactly("c3", "d4");
  }

  @Test
  void aSchemaIsAskedForWithAllItsFieldsAndDescriptors() {
    server.answer(SCHEMAS + "https://ns/1", 200, "{\"properties\":{}}");
    Catalog catalog = new Catalog(platform);
    assertThat(catalog.describedSchema("https://ns/1").orElseThrow().has("properties")).isTrue();
    assertThat(last().headers())
        .containsEntry("Accept", "application/vnd.adobe.xed-full-desc+json; version=1");
    assertThat(catalog.describedSchema("https://ns/2")).isEmpty();
  }
}
