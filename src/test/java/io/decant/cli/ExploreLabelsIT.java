package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.platform.PlatformRequests;
import io.decant.testing.SchemaCheck;
import io.decant.testing.ScoresDataSet;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant explore} of a data set whose columns have labels. */
class ExploreLabelsIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TABLE = "labelled_patients";
  private static final PlatformRequests STEWARD = new PlatformRequests(ScoresDataSet.platform());

  @TempDir static Path directory;

  @BeforeAll
  static void write() throws IOException {
    new ScoresDataSet(TABLE, directory)
        .replaceBy(
            "SELECT named_struct('userid', concat('u', id), 'pulse', 4711D + id, 'group', 'g') AS"
                + " _tenant, timestamp'2026-03-01 00:00:00' AS timestamp, 'seen' AS eventType FROM"
                + " range(50)");
    STEWARD.label(TABLE, "/_tenant/userid", "core/I2");
    STEWARD.label(TABLE, "/_tenant/pulse", "core/RHD");
    STEWARD.label(TABLE, "/_tenant/pulse", "core/C2");
    Files.writeString(
        directory.resolve("client.conf"),
        "sources { aep { " + SharedService.process().platformKeys() + " } }");
    Files.writeString(directory.resolve("password.conf"), ExploredEvents.environment());
  }

  private static JobFixture.Result explore(String environment, String table, String... more) {
    TestSpark.session();
    List<String> all =
        new ArrayList<>(
            List.of(
                "explore",
                table,
                "--env",
                directory.resolve(environment + ".conf").toString(),
                "--entity",
                "_tenant.userid"));
    all.addAll(List.of(more));
    JobFixture.Result result = JobFixture.execute(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private static JsonNode json(String environment, String table, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    JsonNode found =
        MAPPER.readTree(explore(environment, table, arguments.toArray(String[]::new)).out());
    try (InputStream schema = ExploreLabelsIT.class.getResourceAsStream("/explore.schema.json")) {
      assertThat(new SchemaCheck(MAPPER.readTree(schema)).problems(found)).isEmpty();
    }
    return found;
  }

  private static JsonNode column(JsonNode found, String path) {
    return StreamSupport.stream(found.path("columns").spliterator(), false)
        .filter(column -> column.path("path").asText().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void labelsAreShownAndValuesThatNoSetMayHaveAreNot() throws IOException {
    Path page = directory.resolve("labelled.html");
    JsonNode found = json("client", TABLE, "--html", page.toString());
    assertThat(column(found, "_tenant.userid").path("labels").toString()).isEqualTo("[\"I2\"]");
    assertThat(column(found, "_tenant.group").has("labels")).isFalse();
    JsonNode pulse = column(found, "_tenant.pulse");
    assertThat(pulse.path("labels").toString()).isEqualTo("[\"C2\",\"RHD\"]");
    assertThat(pulse.path("values").asLong()).isEqualTo(50);
    assertThat(pulse.has("least") || pulse.has("mean") || pulse.has("quantiles")).isFalse();
    assertThat(found.at("/sample/columns").toString())
        .contains("_tenant.userid", "_tenant.group")
        .doesNotContain("pulse");
    assertThat(found.at("/sample/rows")).isNotEmpty();
    assertThat(found.at("/notes").toString())
        .contains("No value is shown of _tenant.pulse: no set may have what is labelled RHD")
        .doesNotContain("not known");
    assertThat(Files.readString(page)).contains("<td>C2 RHD</td>", "No value is shown of");
    assertThat(explore("client", TABLE).out()).containsPattern("_tenant.pulse .* C2 RHD");
  }

  @Test
  void anEntityThatMayNotBeShownStillSaysWhomARowIsAbout() throws IOException {
    new ScoresDataSet("labelled_entities", directory)
        .replaceBy(
            "SELECT named_struct('userid', concat('u', id)) AS _tenant, id AS n FROM range(50)");
    STEWARD.label("labelled_entities", "/_tenant/userid", "core/C12");
    JsonNode found = json("client", "labelled_entities");
    assertThat(found.at("/overview/entities").asLong()).isEqualTo(50);
    assertThat(found.at("/sample/columns").toString()).isEqualTo("[\"n\"]");
    STEWARD.label("labelled_entities", "/n", "core/C9");
    assertThat(json("client", "labelled_entities").has("sample")).isFalse();
  }

  @Test
  void whereLabelsAreNotKnownItIsSaid() throws IOException {
    JsonNode found = json("password", TABLE);
    assertThat(found.at("/notes").toString())
        .contains("Labels are not known, because aep signs in with a password");
    assertThat(found.at("/sample/columns").toString()).contains("pulse");
  }
}
