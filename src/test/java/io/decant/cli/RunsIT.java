package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.error.SinkException;
import io.decant.publish.PublishedSets;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code decant runs} on sets that were really published. */
class RunsIT {
  private static final String DAY_ONE = "2026-03-01";
  private static final String DAY_TWO = "2026-03-02";

  @TempDir Path directory;

  private String set() {
    return directory.resolve("set").toString();
  }

  private static JobFixture.Result runs(String... arguments) {
    TestSpark.session();
    return JobFixture.execute(
        Stream.concat(Stream.of("runs"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** Run and state, in the order of the answer. */
  private List<String> states() throws IOException {
    List<String> states = new ArrayList<>();
    json().at("/runs").forEach(run -> states.add(text(run, "run") + " " + text(run, "state")));
    return states;
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(runs(set(), "--json").out());
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theNewestComesFirst(Format format) throws IOException {
    PublishedSets.publish(format, set(), "r1", DAY_ONE, 10, 1);
    PublishedSets.publish(format, set(), "r2", DAY_TWO, 20, 2);
    PublishedSets.publish(format, set(), "r3", DAY_ONE, 1030, 3);
    JobFixture.Result result = runs(set());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("set of propensity", "3 runs")
        .containsSubsequence("r3", "training-set", "1,030", "published")
        .containsSubsequence("r3", "r2", "20", "published", "r1", "10", "replaced");
    assertThat(states()).containsExactly("r3 published", "r2 published", "r1 replaced");
    JsonNode newest = json().at("/runs/0");
    assertThat(text(newest, "asOf")).isEqualTo("2026-03-01T06:00:00Z");
    assertThat(text(newest, "period")).isEqualTo(DAY_ONE);
    assertThat(newest.path("rows").asLong()).isEqualTo(1030);
    assertThat(text(newest, "digest")).hasSize(32);
    assertThat(runs("-q", set()).out()).endsWith("has 3 runs.\n");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aRunThatWasKilledIsUnfinished(Format format) throws IOException {
    PublishedSets.publish(format, set(), "r1", DAY_ONE, 10, 1);
    PublishedSets.die(format, set(), "r2", DAY_TWO, 20);
    assertThat(states()).containsExactly("r2 unfinished", "r1 published");
    assertThat(runs(set()).out().replaceAll("\\s+", " "))
        .contains(
            format == Format.DELTA
                ? "r2: its rows are visible, but not verified; run its job again with this run id"
                : "r2: nothing of it is visible");
  }

  @Test
  void aRunThatWasTakenBackIsWithdrawn() throws IOException {
    PublishedSets.publish(Format.DELTA, set(), "r1", DAY_ONE, 10, 1);
    PublishedSets.die(Format.DELTA, set(), "r2", DAY_ONE, 19);
    assertThatThrownBy(() -> PublishedSets.runAgain(Format.DELTA, set(), "r2", DAY_ONE))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged");
    assertThat(states()).containsExactly("r2 withdrawn", "r1 published");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatHasNoManifestIsKnownFromTheStore(Format format) throws IOException {
    PublishedSets.publish(format, set(), "r1", DAY_ONE, 10, 1);
    Files.delete(directory.resolve("set/_decant/manifests/2026-03-01/r1.json"));
    assertThat(states()).containsExactly("r1 published");
    assertThat(runs(set()).out()).contains("r1: its manifest is missing");
    assertThat(json().at("/runs/0").has("asOf")).isFalse();
  }

  @Test
  void whatIsNoSetIsRefused() {
    JobFixture.Result result = runs(set());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("no set is published here.");
    assertThat(runs().exitCode()).isEqualTo(2);
  }
}
