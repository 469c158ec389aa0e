package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.Produces;
import io.decant.error.ErrorKind;
import io.decant.error.SourceException;
import io.decant.publish.Comparison;
import io.decant.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<RunReport> reports() {
    ReportDraft early = Samples.draft("propensity-training", Produces.TRAINING_SET);
    ReportDraft anew = Samples.draft("propensity-scoring", Produces.SCORING_SET);
    anew.compared(
        new ComparisonReport(
            new Comparison("/sets/scoring", List.of(), "there is no earlier period"), 0, 0));
    anew.governed(SampleGovernance.permitted());
    return Stream.of(
        anew.succeeded(),
        Samples.training(),
        Samples.failedByCheck(),
        Samples.scoring(),
        Samples.again(),
        early.failed(Optional.empty(), new IllegalStateException("broken")),
        early.failed(Optional.of("plan"), SourceException.of("s", "is down.", "Start it.")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void obeysTheSchema(RunReport report) throws IOException {
    assertThat(new SchemaCheck(schema()).problems(json(report))).isEmpty();
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    ObjectNode report = (ObjectNode) json(Samples.training());
    report.put("period", "yesterday");
    report.put("colour", "red");
    report.remove("runId");
    ((ObjectNode) report.get("outcome")).put("exitCode", 1);
    ((ObjectNode) report.get("inputs").get(0)).put("rowsRead", -1);
    assertThat(new SchemaCheck(schema()).problems(report))
        .containsExactlyInAnyOrder(
            "$: lacks \"runId\"",
            "$: may not have colour",
            "$.period: looks wrong",
            "$.outcome.exitCode: 1 is none of [0,2,3,4,5,6,70,143]",
            "$.inputs[0].rowsRead: is below 0");
  }

  @Test
  void everyDocumentedKeyOccurs() throws IOException {
    Set<String> written = new TreeSet<>();
    for (RunReport report : reports().toList()) {
      keys("", json(report), written);
    }
    Set<String> documented = new TreeSet<>();
    documented("", schema(), documented);
    assertThat(written).isEqualTo(documented);
  }

  @Test
  void looksAsReviewed() {
    Golden.assertMatches("report-training.json", JsonReport.text(Samples.training()));
    Golden.assertMatches("report-failed-by-check.json", JsonReport.text(Samples.failedByCheck()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void exitCodesAreThoseOfTheKinds(ErrorKind kind) throws IOException {
    JsonNode codes = schema().at("/properties/outcome/properties/exitCode/enum");
    assertThat(codes).anySatisfy(code -> assertThat(code.asInt()).isEqualTo(kind.exitCode()));
    JsonNode kinds = schema().at("/properties/outcome/properties/kind/enum");
    assertThat(kinds).anySatisfy(name -> assertThat(name.asText()).isEqualTo(kind.name()));
  }

  static List<ErrorKind> kinds() {
    return List.of(ErrorKind.values());
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0", "PT100S, 100", "PT1.5S, 1.5", "PT0.0000019S, 0.000001", "PT-2.5S, -2.5"})
  void secondsHaveNoExponent(Duration time, String text) {
    assertThat(JsonReport.seconds(time).toString()).isEqualTo(text);
  }

  @Test
  void onlyDefectsCarryAStackTrace() throws IOException {
    ReportDraft draft = Samples.draft("propensity-training", Produces.TRAINING_SET);
    JsonNode defect = json(draft.failed(Optional.of("join"), new IllegalStateException("broken")));
    assertThat(defect.at("/outcome/trace").asText())
        .contains("IllegalStateException: broken", "at io.decant");
    JsonNode source =
        json(draft.failed(Optional.of("read"), SourceException.of("s", "is down.", "Start it.")));
    assertThat(source.at("/outcome/trace").isMissingNode()).isTrue();
    assertThat(source.at("/outcome/message").asText()).startsWith("s: is down. Start it.");
  }

  private static void keys(String place, JsonNode value, Set<String> keys) {
    value
        .fields()
        .forEachRemaining(
            field -> {
              keys.add(place + "/" + field.getKey());
              keys(place + "/" + field.getKey(), field.getValue(), keys);
            });
    if (value.isArray()) {
      value.forEach(item -> keys(place, item, keys));
    }
  }

  private static void documented(String place, JsonNode schema, Set<String> keys) {
    Iterator<String> names = schema.path("properties").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      keys.add(place + "/" + name);
      documented(place + "/" + name, schema.get("properties").get(name), keys);
    }
    if (schema.has("items")) {
      documented(place, schema.get("items"), keys);
    }
  }

  private static JsonNode json(RunReport report) throws IOException {
    return MAPPER.readTree(JsonReport.text(report));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in = JsonReportTest.class.getResourceAsStream("/report.schema.json")) {
      return MAPPER.readTree(in);
    }
  }
}
