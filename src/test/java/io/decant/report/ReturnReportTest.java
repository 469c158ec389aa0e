package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.ReturnConfig;
import io.decant.config.ReturnConfig.PublishedScores;
import io.decant.config.Setting;
import io.decant.deliver.AudienceReach;
import io.decant.deliver.MappedColumn;
import io.decant.deliver.Returned;
import io.decant.deliver.XdmType;
import io.decant.error.SinkException;
import io.decant.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The report of a run that returns scores, as JSON and as text. */
class ReturnReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ReturnConfig JOB =
      new ReturnConfig(
          "back",
          new PublishedScores("/set"),
          null,
          "scores",
          List.of("user_id"),
          Map.of("user_id", "_acme.userid"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "/state",
          ReturnConfig.Files.ofMebibytes(1, 1),
          Duration.ofMinutes(1),
          "/scratch",
          "/reports",
          List.of(new Setting("return.keys", "[user_id]", "return.conf:7")));

  private static ReturnDraft draft(boolean dryRun) {
    ReturnDraft draft =
        new ReturnDraft(
            JOB, "r1", Instant.parse("2026-03-16T06:00:00Z"), "/reports/back/r1.json", dryRun);
    draft.stage(new StageTime("plan", Duration.ofMillis(1200)));
    return draft;
  }

  private static Returned returned(long sent, Optional<String> batch) {
    return returned("0123", "scores", sent, batch);
  }

  private static Returned returned(
      String dataSet, String table, long sent, Optional<String> batch) {
    return new Returned(
        dataSet,
        table,
        "2026-03-16",
        List.of(new MappedColumn("user_id", "_acme.userid", "string", XdmType.STRING, true)),
        1000,
        sent,
        batch.isPresent() ? OptionalLong.of(sent) : OptionalLong.empty(),
        sent == 0 ? 0 : 2,
        batch.isPresent() ? 4096 : 0,
        sent == 0 ? List.of() : List.of("schema scores"),
        Optional.of(new AudienceReach("Likely", "_acme.score >= 0.6", 41, batch)),
        batch,
        batch.isPresent() ? List.of("b0") : List.of(),
        "abc-123",
        List.of("Batch b9, which a run had left open, was given up."));
  }

  private static JsonNode json(ReturnReport report) throws IOException {
    JsonNode json = MAPPER.readTree(report.json());
    try (InputStream schema = ReturnReportTest.class.getResourceAsStream("/return.schema.json")) {
      assertThat(new SchemaCheck(MAPPER.readTree(schema)).problems(json)).isEmpty();
    }
    return json;
  }

  @Test
  void aSuccessSaysWhatWasReturned() throws IOException {
    ReturnReport report = draft(false).succeeded(returned(1000, Optional.of("b1")));
    assertThat(json(report).at("/outcome/status").asText()).isEqualTo("returned");
    assertThat(json(report).at("/returned/rowsIngested").asLong()).isEqualTo(1000);
    assertThat(report.line()).isEqualTo("1,000 rows were returned.");
    assertThat(report.text(Style.PLAIN).lines().map(String::strip))
        .contains(
            "run r1",
            "user_id  string  _acme.userid  string",
            "Data set  scores 0123",
            "Sent      1,000 rows in 2 files of 4.0 KiB",
            "Ingested  1,000 rows",
            "Batch     b1",
            "Replaced  b0",
            "Made      schema scores",
            "Audience  Likely b1",
            "takes   _acme.score >= 0.6",
            "reach   41 profiles expected",
            "Note      Batch b9, which a run had left open, was given up.",
            "Report  /reports/back/r1.json")
        .first()
        .asString()
        .matches("back +returned - 1\\.2 s");
  }

  @Test
  void aPlanAndNothingToDoSayThatNothingWasSent() throws IOException {
    ReturnReport planned = draft(true).succeeded(returned(1000, Optional.empty()));
    assertThat(json(planned).at("/outcome/status").asText()).isEqualTo("planned");
    assertThat(planned.text(Style.PLAIN))
        .contains("To send   1,000 rows in 2 files\n", "To make   schema scores\n")
        .doesNotContain("Report", "Ingested", "Batch  ");
    ReturnReport unchanged = draft(false).succeeded(returned(0, Optional.empty()));
    assertThat(json(unchanged).at("/outcome/status").asText()).isEqualTo("unchanged");
    assertThat(unchanged.text(Style.PLAIN))
        .contains("There was nothing to return: the data set has these scores.");
  }

  @Test
  void aPlanNamesNoDataSetBeforeItIsMade() {
    ReturnReport planned = draft(true).succeeded(returned("", "", 1000, Optional.empty()));
    assertThat(planned.text(Style.PLAIN))
        .doesNotContain("Data set")
        .contains("To make   schema scores\n");
  }

  @Test
  void whatWasLaidDownIsAFolder() {
    String folder = "file:/ingress/65f0/exportTime=20260316060000";
    ReturnReport report = draft(false).succeeded(returned("65f0", "", 1000, Optional.of(folder)));
    assertThat(report.text(Style.PLAIN)).contains("Folder    " + folder + "\n");
  }

  @Test
  void aFailureSaysWhereAndWhy() throws IOException {
    ReturnReport report =
        draft(false)
            .failed(
                Optional.of("upload"), SinkException.ofReturn("data set", "is full.", "Go.", null));
    assertThat(json(report).at("/outcome/kind").asText()).isEqualTo("SINK");
    assertThat(json(report).has("returned")).isFalse();
    assertThat(report.text(Style.PLAIN))
        .contains("FAILED in upload - SINK - exit code 5 - 1.2 s")
        .doesNotContain("Data set  ");
    assertThat(report.line()).isEqualTo("data set: is full. Go. Nothing was returned.");
  }
}
