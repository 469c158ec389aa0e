package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.platform.ScriptedServer;
import io.decant.testing.LineageSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An endpoint of OpenLineage events, and what a run must have told it. */
final class LineageServer {
  private static final String PATH = "/api/v1/lineage";
  private static final String KEY = "lineage-key-4711";

  private final ScriptedServer server;
  private final Path key;

  private LineageServer(ScriptedServer server, Path key) {
    this.server = server;
    this.key = key;
  }

  /** Listens until {@link #requireRun}. */
  static LineageServer start(Path directory) throws IOException {
    return new LineageServer(
        new ScriptedServer().answer(PATH, 201, ""),
        Files.writeString(directory.resolve("lineage-key"), KEY));
  }

  /** Arguments of a run that tells this endpoint. */
  String[] settings(String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.addAll(List.of("--set", "lineage.url=" + server.url() + PATH));
    settings.addAll(List.of("--set", "lineage.api-key=file:" + key));
    return settings.toArray(String[]::new);
  }

  /** The two events of a run that has published. */
  void requireRun(JsonNode manifest, JobFixture.Result result) throws IOException {
    List<ScriptedServer.Request> requests = server.requests();
    server.close();
    List<String> bodies = requests.stream().map(ScriptedServer.Request::body).toList();
    JsonNode end = requireTwo(bodies, "COMPLETE");
    assertThat(requests)
        .allSatisfy(
            sent -> assertThat(sent.headers()).containsEntry("Authorization", "Bearer " + KEY));
    assertThat(bodies + manifest.toString() + result.out() + result.err()).doesNotContain(KEY);

    assertThat(end.at("/job/name").asText()).isEqualTo("propensity-training");
    assertThat(end.at("/job/facets/sql/query").asText())
        .contains("-- features.behaviour (source experience-platform)", "timestampadd(");
    assertThat(end.at("/inputs").findValuesAsText("name"))
        .contains("prod.experience_events", "prod.propensity-training.features.behaviour");
    JsonNode output = end.at("/outputs/0");
    assertThat(output.at("/namespace").asText()).isEqualTo("file");
    assertThat(output.at("/facets/schema/fields")).hasSameSizeAs(manifest.at("/columns"));
    assertThat(output.at("/outputFacets/outputStatistics/rowCount"))
        .isEqualTo(manifest.at("/content/rows"));
    JsonNode made = output.at("/facets/columnLineage/fields/behaviour_opened_30d/inputFields/0");
    assertThat(made.at("/field").asText()).isEqualTo("emails_opened");
    assertThat(made.at("/transformations/0/subtype").asText()).isEqualTo("AGGREGATION");
  }

  /** The two events of a run that has failed at its plan. */
  static void requireFailure(Path file) throws IOException {
    JsonNode end = requireTwo(Files.readAllLines(file), "FAIL");
    assertThat(end.at("/run/facets/errorMessage/message").asText())
        .startsWith("DATA at the stage plan, exit code 4; the report says why: ");
    assertThat(end.at("/run/facets/decant/stage").asText()).isEqualTo("plan");
    assertThat(end.has("outputs")).isFalse();
  }

  private static JsonNode requireTwo(List<String> events, String last) throws IOException {
    assertThat(events).hasSize(2);
    JsonNode start = new ObjectMapper().readTree(events.get(0));
    JsonNode end = new ObjectMapper().readTree(events.get(1));
    assertThat(LineageSchemas.problems(start)).isEmpty();
    assertThat(LineageSchemas.problems(end)).isEmpty();
    assertThat(start.at("/eventType").asText()).isEqualTo("START");
    assertThat(end.at("/eventType").asText()).isEqualTo(last);
    assertThat(end.at("/run/runId")).isEqualTo(start.at("/run/runId"));
    return end;
  }
}
