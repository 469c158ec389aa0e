package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import io.decant.error.SinkException;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels are given to a data set of a scripted Platform. */
class LabelApplicationTest {
  private static final String ID = "0123456789abcdef01234567";
  private static final String LABELS = "/data/foundation/dataset/datasets/" + ID + "/labels";
  @TempDir Path directory;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t", 3600);
    server.answer(
        "/data/foundation/catalog/dataSets",
        200,
        "{\""
            + ID
            + "\": {\"name\": \"Events\", \"schemaRef\": {\"id\": \"s\"},"
            + " \"tags\": {\"adobe/pqs/table\": [\"experience_events\"]}}}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void labels(String labels) {
    server.answer(
        LABELS,
        200,
        "{\"AEP:dataset:" + ID + "\": {\"labels\": " + labels + ", \"optionalLabels\": []}}",
        "ETag",
        "\"7\"");
  }

  @Test
  void labelsAreWrittenOverTheVersionThatWasLookedAt() throws IOException {
    labels("[\"C1\"]");
    LabelChange dry =
        LabelApplication.apply(
            server.platform(directory), "experience_events", List.of("I1", "C1"), false);
    assertThat(dry).isEqualTo(new LabelChange(ID, "Events", List.of("C1"), List.of("I1"), false));
    assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));
    assertThat(
            LabelApplication.apply(
                    server.platform(directory), "experience_events", List.of("I1"), true)
                .written())
        .isTrue();
    ScriptedServer.Request put =
        server.requests().stream()
            .filter(request -> request.method().equals("PUT"))
            .findFirst()
            .orElseThrow();
    assertThat(put.body()).isEqualTo("{\"labels\":[\"C1\",\"I1\"],\"optionalLabels\":[]}");
    assertThat(put.headers()).containsEntry("If-match", "\"7\"");
  }

  @Test
  void labelsWithoutAVersionAreNotWrittenOver() throws IOException {
    server.answer(
        LABELS, 200, "{\"AEP:dataset:" + ID + "\": {\"labels\": [], \"optionalLabels\": []}}");
    assertThatThrownBy(
            () ->
                LabelApplication.apply(
                    server.platform(directory), "experience_events", List.of("I1"), true))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("data set " + ID)
        .hasMessageContaining("gives its labels without an ETag")
        .hasMessageContaining("Nothing was written.");
    assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));
  }

  @Test
  void labelsThatSomebodyElseChangedAreNotWritten() throws IOException {
    labels("[\"C1\"]");
    server.answer(LABELS, 412, "{\"message\": \"If-Match does not match\"}");
    assertThatThrownBy(
            () ->
                LabelApplication.apply(
                    server.platform(directory), "experience_events", List.of("I1"), true))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("changed by somebody else meanwhile")
        .hasMessageContaining("Nothing was written.");
    assertThatThrownBy(
            () -> LabelApplication.apply(server.platform(directory), "other", List.of("I1"), true))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("--to other")
        .hasMessageContaining("has no data set of this identifier, table or name");
  }
}
