package io.decant.cli;

import static io.decant.cli.ReturnFixture.execute;
import static io.decant.cli.ReturnFixture.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.error.SinkException;
import io.decant.publish.PublishedSets;
import io.decant.testing.JavaProcess;
import io.decant.testing.SchemaCheck;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant return} to the local service, and what its Query Service then sees. */
class ReturnIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SEEN =
      "SELECT count(*), count(DISTINCT _tenant.userid), round(sum(_tenant.propensity.score), 3)"
          + " FROM %s";

  @TempDir Path directory;

  @BeforeEach
  void start() {
    TestSpark.session();
    turn();
  }

  @AfterEach
  void presets() {
    ReturnFixture.SWITCHES.reset();
  }

  private ReturnFixture fixture(String name) {
    return new ReturnFixture("returned_" + name, directory).empty();
  }

  private static JsonNode report(JobFixture.Result result) throws IOException {
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode json = MAPPER.readTree(result.out());
    assertFitsSchema(json);
    return json;
  }

  private static void assertFitsSchema(JsonNode json) throws IOException {
    try (InputStream schema = ReturnIT.class.getResourceAsStream("/return.schema.json")) {
      assertThat(new SchemaCheck(MAPPER.readTree(schema)).problems(json)).isEmpty();
    }
  }

  /** What went wrong, without frame and line breaks. */
  private static String unwrapped(JobFixture.Result result) {
    return result.err().replaceAll("\\s*\\n│\\s*", " ");
  }

  /** The only report that was written so far. */
  private JsonNode written() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("returned.reports"))) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(files).hasSize(1);
      return MAPPER.readTree(Files.readString(files.get(0)));
    }
  }

  @Test
  void aPublishedSetIsReturnedAndASecondRunChangesNothing() throws Exception {
    ReturnFixture fixture = fixture("set");
    String set = directory.resolve("set").toString();
    PublishedSets.publish(Format.DELTA, set, "r1", "2026-03-01", 10, 1);
    PublishedSets.publish(Format.DELTA, set, "r2", "2026-03-02", 20, 2);
    Path job =
        fixture.job(
            "return { source = null, period = null, set = \"" + set + "\", columns = null }",
            "return.columns { user_id = _tenant.userid, value = _tenant.propensity.points }");
    JsonNode planned = report(execute(job, "--dry-run", "--json"));
    assertThat(planned.at("/outcome/status").asText()).isEqualTo("planned");
    assertThat(planned.at("/returned/rowsSent").asLong()).isEqualTo(20);
    assertThat(fixture.batches()).isEmpty();
    assertThat(directory.resolve("returned")).doesNotExist();
    assertThat(directory.resolve("returned.reports")).doesNotExist();

    JobFixture.Result first = execute(job);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("returned", "Sent", "20 rows in 1 file of", "Ingested", "2026-03-02")
        .doesNotContain(ReturnFixture.SERVICE.clientSecret());
    assertFitsSchema(written());
    assertThat(written().at("/returned/rowsIngested").asLong()).isEqualTo(20);
    assertThat(written().toString()).doesNotContain(ReturnFixture.SERVICE.clientSecret());
    assertThat(fixture.query("SELECT count(*), sum(_tenant.propensity.points) FROM %s"))
        .isEqualTo("20|40");

    JsonNode second = report(execute(job, "--json"));
    assertThat(second.at("/outcome/status").asText()).isEqualTo("unchanged");
    assertThat(second.at("/returned/rowsSent").asLong()).isZero();
    assertThat(fixture.batches()).containsExactly("success");
    assertThat(directory.resolve("returned.scratch/returned_set")).isEmptyDirectory();
  }

  @Test
  void otherScoresOfAPeriodReplaceTheFirst() throws Exception {
    ReturnFixture fixture = fixture("replaced");
    Path job = fixture.job();
    fixture.scores(40, "id / 100.0D");
    report(execute(job, "--json"));
    assertThat(fixture.query(SEEN)).isEqualTo("40|40|7.8");
    fixture.scores(30, "0.5D");
    JsonNode second = report(execute(job, "--json"));
    assertThat(second.at("/returned/replaced")).hasSize(1);
    assertThat(fixture.query(SEEN)).isEqualTo("30|30|15.0");
    assertThat(fixture.batches()).containsExactly("inactive", "success");
  }

  @Test
  void onlyWhatHasChangedIsSent() throws Exception {
    ReturnFixture fixture = fixture("changed");
    Path job = fixture.job("return.only-changed { column = score, tolerance = 0.01 }");
    fixture.scores(40, "0.5D");
    assertThat(report(execute(job, "--json")).at("/returned/rowsSent").asLong()).isEqualTo(40);
    fixture.scores(42, "0.5D + CASE id WHEN 1 THEN 0.008D WHEN 2 THEN 0.2D ELSE 0 END");
    assertThat(report(execute(job, "--json")).at("/returned/rowsSent").asLong()).isEqualTo(3);
    assertThat(fixture.query(SEEN)).isEqualTo("43|42|21.7");
    fixture.scores(42, "0.5D + CASE id WHEN 1 THEN 0.016D WHEN 2 THEN 0.2D ELSE 0 END");
    assertThat(report(execute(job, "--json")).at("/returned/rowsSent").asLong())
        .as("it is the score returned last that counts, not the one seen last")
        .isEqualTo(1);
    fixture.scores(40, "0.5D");
    assertThat(report(execute(job, "--json")).at("/returned/rowsSent").asLong())
        .as("scores that came before others are not those that the data set has now")
        .isEqualTo(2);
  }

  @Test
  void aWrongTypeAndBadRowsAreFoundBeforeAnythingMoves() throws Exception {
    ReturnFixture fixture = fixture("wrong");
    fixture.scores(5, "cast(id AS string)");
    JobFixture.Result wrong = execute(fixture.job());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(unwrapped(wrong))
        .contains("return.columns.score: column score is string")
        .contains("the field _tenant.propensity.score is number");
    fixture.scores(5, "0.5D");
    Path doubled =
        fixture.job(
            "return { columns = null, keys = [decile] }",
            "return.columns { decile = _tenant.propensity.decile, score = _tenant.propensity.score }");
    TestSpark.session()
        .sql("SELECT 1 AS decile, 0.1D AS score UNION ALL SELECT 1, 0.2D UNION ALL SELECT null, 1D")
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(directory.resolve("scores").toString());
    JobFixture.Result bad = execute(doubled);
    assertThat(bad.exitCode()).isEqualTo(4);
    assertThat(unwrapped(bad))
        .contains("1 rows have no decile", "1 values of decile have several rows", "example 1")
        .contains("Nothing was returned.");
    JobFixture.Result missing = execute(doubled, "--set", "return.data-set=nowhere");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("return.data-set: is nowhere");
    assertThat(fixture.batches()).isEmpty();
  }

  @Test
  void aBatchThatFailsReturnsNothing() throws Exception {
    ReturnFixture fixture = fixture("failed");
    fixture.scores(5, "0.5D");
    Path job = fixture.job();
    assertThatThrownBy(
            () ->
                ReturnFixture.run(
                    job,
                    place -> {
                      if (place.equals("publish")) {
                        fixture.replaceBy("SELECT 1 AS other");
                      }
                    }))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("failed (failed; TypeCompatibilityException")
        .hasMessageContaining("is not in the schema of the data set")
        .hasMessageContaining("Nothing was returned.");
    assertThat(written().at("/outcome/kind").asText()).isEqualTo("SINK");
    assertFitsSchema(written());
    assertThat(fixture.batches()).containsExactly("failed");
  }

  @Test
  void largeFilesGoInPiecesAndATokenMayExpireInBetween() throws Exception {
    ReturnFixture fixture = fixture("large");
    fixture.scores(200_000, "xxhash64(id) / 1e19D");
    turn("upload-limit", "1048576");
    Path job = fixture.job();
    JobFixture.Result refused = execute(job);
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(unwrapped(refused))
        .contains("HTTP 413", "Set return.files.piece-mebibytes lower", "Nothing was returned.");
    assertThat(fixture.batches()).containsExactly("aborted");
    String files = "return.files { target-mebibytes = 1, piece-mebibytes = 1 }";
    JsonNode report =
        ReturnFixture.run(
            fixture.job(files),
            place -> {
              if (place.startsWith("upload file 1 of")) {
                // All tokens are old at once.
                turn(
                    "clock-ahead",
                    "P2D",
                    "batch-abandoned-after",
                    "P9D",
                    "upload-limit",
                    "1048576");
              }
            });
    assertThat(report.at("/returned/rowsIngested").asLong()).isEqualTo(200_000);
    assertThat(fixture.query("SELECT count(DISTINCT _tenant.userid) FROM %s")).isEqualTo("200000");
    assertThat(report.at("/returned/files").asLong()).isBetween(2L, 6L);
  }

  @Test
  void whatNobodyKnowsIsWaitedForByTheNextRun() throws Exception {
    ReturnFixture fixture = fixture("pondered");
    fixture.scores(5, "0.5D");
    turn("ingestion-delay", "PT4S", "transient-batch-state", "pondering");
    Path job = fixture.job();
    JobFixture.Result unknown = execute(job, "--set", "return.wait=3 seconds");
    assertThat(unknown.exitCode()).isEqualTo(6);
    assertThat(unwrapped(unknown))
        .contains("is still pondering, a state that nobody has documented")
        .contains("the next run waits for it");
    // What is written on the batch is enough.
    Files.delete(directory.resolve("returned/ledger.json"));
    JsonNode next = report(execute(job, "--json"));
    assertThat(next.at("/outcome/status").asText()).isEqualTo("unchanged");
    assertThat(next.at("/returned/notes/0").asText()).contains("was found to have arrived");
    assertThat(fixture.query(SEEN)).isEqualTo("5|5|2.5");
    assertThat(fixture.batches()).containsExactly("success");
  }

  @Test
  void theBatchOfAKilledRunIsGivenUpByTheNext() throws Exception {
    ReturnFixture fixture = fixture("killed");
    fixture.scores(5, "0.5D");
    Path job = fixture.job();
    List<String> command = JavaProcess.command("-Xmx1200m", KilledReturn.class.getName());
    command.addAll(
        1,
        List.of(
            "-Dspark.master=local[2]",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.databricks.delta.snapshotPartitions=2"));
    command.add(job.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("killed.log").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(directory.resolve("killed.log")))
          .isEqualTo(KilledReturn.EXIT_CODE);
    } finally {
      process.destroyForcibly();
    }
    assertThat(fixture.batches()).containsExactly("loading");
    Files.delete(directory.resolve("returned/ledger.json"));
    JsonNode next = report(execute(job, "--json"));
    assertThat(next.at("/returned/notes/0").asText()).contains("left open, was given up");
    assertThat(next.at("/returned/rowsIngested").asLong()).isEqualTo(5);
    assertThat(fixture.batches()).containsExactly("aborted", "success");
    assertThat(fixture.query(SEEN)).isEqualTo("5|5|2.5");
  }
}
