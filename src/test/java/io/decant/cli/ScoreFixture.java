package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.PublishedSets;
import io.decant.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A training set, a scoring set with its columns, and one that has those of another.
 *
 * @param directory where they are
 * @param users the rows of all
 */
record ScoreFixture(Path directory, Dataset<Row> users) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<SetColumn> COLUMNS =
      LabelledUsers.without(Role.LABEL).stream()
          .filter(column -> column.role() != Role.WEIGHT)
          .toList();

  static ScoreFixture publish(Path directory) throws IOException {
    ScoreFixture fixture = new ScoreFixture(directory, LabelledUsers.rows(3_000).cache());
    PublishedSets.publish(
        Format.PARQUET,
        fixture.path("training"),
        "r1",
        LabelledUsers.DAY,
        fixture.users(),
        new PublishedSets.Labelled(
            LabelledUsers.COLUMNS, Map.of("visits", List.of("C2"), "subscribed", List.of("C5"))));
    fixture.publishScoring(Format.DELTA, fixture.path("scoring"), fixture.trainingDigest());
    fixture.publishScoring(Format.DELTA, fixture.path("other"), "0".repeat(32));
    return fixture;
  }

  /** Two models: m0 of trees, and m1, the younger one, of numbers. */
  void train() throws IOException {
    train("m0", "model.candidates=[gradient-boosted-trees]", "model.iterations=5");
    train("m1");
  }

  /** One model. */
  void train(String run, String... settings) throws IOException {
    Path job =
        Files.writeString(
            directory.resolve("model.conf"),
            """
            job { name = model, produces = model }
            training-set { path = "%s" }
            model { regularization = [0.01], elastic-net = [0], bootstrap-rounds = 100 }
            output { path = "%s" }
            """
                .formatted(path("training"), path("models")));
    Stream<String> overrides = Stream.of(settings).flatMap(one -> Stream.of("--set", one));
    JobFixture.Result result =
        JobFixture.execute(
            Stream.concat(Stream.of("train", job.toString(), "--run-id", run), overrides)
                .toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  void publishScoring(Format format, String path, String digest) {
    PublishedSets.publishScoring(
        format,
        path,
        "s1",
        users,
        new PublishedSets.Labelled(
            COLUMNS, Map.of("user_id", List.of("I2"), "tier", List.of("C4"))),
        new TrainingCertificate(
            path("training"), "r1", LabelledUsers.DAY, digest, 10, "a".repeat(64)));
  }

  String path(String name) {
    return directory.resolve(name).toString();
  }

  String trainingDigest() throws IOException {
    return manifest(path("training"), "r1").at("/content/digest").asText();
  }

  /** The manifest of a run of a set. */
  JsonNode manifest(String set, String run) throws IOException {
    Path file = Path.of(set, "_decant/manifests", LabelledUsers.DAY, run + ".json");
    return MAPPER.readTree(file.toFile());
  }

  JsonNode card(String run) throws IOException {
    return MAPPER.readTree(directory.resolve("models").resolve(run).resolve("card.json").toFile());
  }

  PipelineModel pipeline(String run) throws IOException {
    return PipelineModel.load(path("models/" + run + "/" + card(run).at("/pipeline").asText()));
  }

  void copyModels(Path to) throws IOException {
    Path from = directory.resolve("models");
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file)));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  static void assertFits(String schema, JsonNode json) throws IOException {
    try (InputStream text = ScoreFixture.class.getResourceAsStream(schema)) {
      assertThat(new SchemaCheck(MAPPER.readTree(text)).problems(json)).isEmpty();
    }
  }

  /**
   * Scores the scoring set as the run c1 with the youngest model and two reasons, as far as the
   * settings do not say otherwise.
   *
   * @param work where the job and its scores are
   */
  JobFixture.Result score(Path work, String... settings) throws IOException {
    return execute(work, "model { path = \"" + path("models") + "\" }", 2, settings);
  }

  /** The same with another model. */
  JobFixture.Result execute(Path work, String model, int reasons, String... settings)
      throws IOException {
    Path job =
        Files.writeString(
            work.resolve("scores.conf"),
            """
            job { name = scores, produces = scores }
            %s
            scoring-set { path = "%s" }
            scores { reasons = %d }
            output { path = "%s" }
            """
                .formatted(model, path("scoring"), reasons, work.resolve("scores")));
    Stream<String> overrides =
        Stream.of(settings)
            .flatMap(one -> one.startsWith("--") ? Stream.of(one) : Stream.of("--set", one));
    return JobFixture.execute(
        Stream.concat(Stream.of("score", job.toString(), "--run-id", "c1"), overrides)
            .toArray(String[]::new));
  }
}
