package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreIT {
  @TempDir Path directory;

  private ModelStore store() {
    return ModelStore.of(TestSpark.session(), models().toString(), "model");
  }

  private Path models() {
    return directory.resolve("models");
  }

  private static void write(String pipeline) throws IOException {
    Path files = Path.of(pipeline.replaceFirst("^file:", ""));
    Files.createDirectories(files);
    Files.writeString(files.resolve("weights"), "1 2 3");
  }

  private List<String> ofRun(String run) throws IOException {
    if (!Files.isDirectory(models().resolve(run))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(models().resolve(run))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void aCardNamesFilesThatAreThere() throws IOException {
    store().publish("m1", ModelStoreIT::write, name -> Map.of("pipeline", name));
    String name = store().card("m1", Map.class).orElseThrow().get("pipeline").toString();
    assertThat(models().resolve("m1").resolve(name).resolve("weights")).exists();
    assertThat(ManifestSeal.fits(store().text("m1").orElseThrow())).isTrue();
    assertThat(store().text("m2")).isEmpty();
  }

  /** A path may have characters that mean something in a pattern, and a run none that does. */
  @Test
  void theYoungestIsFoundWhateverThePathIsCalled() {
    for (String name : List.of("plain", "of [q1] {a,b}*", "why?")) {
      String path = directory.resolve(name).toString();
      ModelStore store = ModelStore.of(TestSpark.session(), path, "model");
      store.publish("m1", ModelStoreIT::write, pipeline -> Map.of("at", "2026-03-01T00:00:00Z"));
      store.publish("m2", ModelStoreIT::write, pipeline -> Map.of("at", "2026-03-02T00:00:00Z"));
      PublishedModels models = PublishedModels.at(TestSpark.session(), path);
      assertThat(found(models, Optional.empty()).directory()).endsWith("/" + name + "/m2");
      assertThat(found(models, Optional.of("m1")).directory()).endsWith("/" + name + "/m1");
      assertThatThrownBy(() -> found(models, Optional.of("m*")))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("the run m* has published no model here.");
    }
  }

  private static PublishedModels.Found<JsonNode> found(
      PublishedModels models, Optional<String> run) {
    return models.find(run, JsonNode.class, card -> card.path("at").asText());
  }

  @Test
  void anEditedCardIsNotBelieved() throws IOException {
    store().publish("m1", ModelStoreIT::write, name -> Map.of("auc", 0.7));
    Path card = models().resolve("m1/card.json");
    Files.writeString(card, Files.readString(card).replace("0.7", "0.9"));
    Files.deleteIfExists(models().resolve("m1/.card.json.crc"));
    assertThatThrownBy(() -> store().card("m1", Map.class))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the card of the model m1 was edited after it was published");
  }

  @Test
  void whatFailsLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                store()
                    .publish(
                        "m1",
                        pipeline -> {
                          write(pipeline);
                          throw new IOException("No space left on device");
                        },
                        name -> Map.of()))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the store is full")
        .hasMessageEndingWith("Nothing was published.");
    assertThat(ofRun("m1")).isEmpty();
    assertThat(store().text("m1")).isEmpty();
  }

  /** A process that was killed while it wrote leaves files without a card. */
  @Test
  void whatAKilledRunLeftIsNoModelAndGoes() throws IOException {
    write(models().resolve("m1/pipeline-dead").toString());
    Files.createDirectories(models().resolve("_decant"));
    Files.writeString(
        models().resolve("_decant/model.json"), "{\"formatVersion\":1,\"job\":\"model\"}");
    assertThat(store().text("m1")).isEmpty();
    store().publish("m1", ModelStoreIT::write, name -> Map.of("pipeline", name));
    assertThat(ofRun("m1")).hasSize(2).contains("card.json").doesNotContain("pipeline-dead");
  }

  @Test
  void theSecondOfTwoWithOneRunIdIsTold() throws IOException {
    assertThatThrownBy(
            () ->
                store()
                    .publish(
                        "m1",
                        pipeline -> {
                          write(pipeline);
                          store().publish("m1", ModelStoreIT::write, name -> Map.of("first", name));
                        },
                        name -> Map.of("second", name)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("another run published here at the same time");
    assertThat(store().text("m1").orElseThrow()).contains("first");
    assertThat(ofRun("m1")).hasSize(2);
  }

  @Test
  void modelsOfOthersAndOtherFilesAreLeftAlone() throws IOException {
    store().publish("m1", ModelStoreIT::write, name -> Map.of());
    assertThatThrownBy(
            () ->
                ModelStore.of(TestSpark.session(), models().toString(), "other")
                    .requireMayPublish())
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("the models here are those of the job model, not of other");
    Path foreign = Files.createDirectories(directory.resolve("foreign"));
    Files.writeString(foreign.resolve("a.txt"), "a");
    assertThatThrownBy(
            () ->
                ModelStore.of(TestSpark.session(), foreign.toString(), "model").requireMayPublish())
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("which Decant did not publish");
  }
}
