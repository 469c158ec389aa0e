package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.publish.PublishedSets;
import io.decant.testing.ScoresDataSet;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant score} with models that were really trained, or really evaluated. */
class ScoreIT {
  @TempDir static Path shared;
  private static ScoreFixture fixture;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws IOException {
    fixture = ScoreFixture.publish(shared);
    fixture.train();
  }

  @AfterAll
  static void forget() {
    fixture.users().unpersist();
  }

  private JobFixture.Result score(String... settings) throws IOException {
    return fixture.score(directory, settings);
  }

  private Dataset<Row> scores() {
    return TestSpark.session().read().format("delta").load(path());
  }

  private String path() {
    return directory.resolve("scores").toString();
  }

  private static String text(JobFixture.Result result) {
    return result.err().replaceAll("\\s+│?\\s*", " ");
  }

  @Test
  void scoresArePublishedAsASet() throws Exception {
    JobFixture.Result result = score();
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "run c1 ", "delta scores", "by the model model, version m1 (spark-ml)", "published");
    Dataset<Row> scores = scores().cache();
    assertThat(scores.columns())
        .containsExactly(
            "user_id",
            "observed_at",
            "score",
            "decile",
            "model",
            "model_version",
            "scored_at",
            "horizon",
            "reasons",
            "period");
    assertThat(scores.count()).isEqualTo(fixture.users().count());
    assertThat(
            scores
                .where(
                    "model = 'model' AND model_version = 'm1' AND horizon = '' AND period ="
                        + " '2026-03-01'")
                .count())
        .isEqualTo(fixture.users().count());
    theyAreThoseOfThePipeline(scores);
    decilesAreThoseOfTheCard(scores);
    theCommandsForSetsKnowThem();
    theyAreReturned(scores);
    scores.unpersist();
  }

  /** Row by row, from the numbers that the pipeline makes of a row and the weights that it has. */
  private void theyAreThoseOfThePipeline(Dataset<Row> scores) throws IOException {
    ScoreOracle oracle = new ScoreOracle(fixture.card("m1"), fixture.pipeline("m1"));
    Map<String, Row> published = new HashMap<>();
    scores.collectAsList().forEach(row -> published.put(row.getAs("user_id"), row));
    Dataset<Row> users = fixture.users();
    assertThat(users.where("tier = 'platinum'").count()).as("unseen in training").isPositive();
    assertThat(users.where("tier IS NULL AND amount IS NULL").count()).isPositive();
    for (Row expected : oracle.expected(users)) {
      oracle.check(expected, published.get(expected.getString(0)), 2);
    }
  }

  private void decilesAreThoseOfTheCard(Dataset<Row> scores) throws IOException {
    List<Double> least = new ArrayList<>();
    fixture.card("m1").at("/deciles").forEach(one -> least.add(one.asDouble()));
    assertThat(least).hasSize(9);
    for (Row row : scores.select("score", "decile").collectAsList()) {
      long above = least.stream().filter(one -> row.getDouble(0) < one).count();
      assertThat(row.getInt(1)).isEqualTo((int) above + 1);
    }
    assertThat(scores.select("decile").distinct().count()).isGreaterThan(7);
  }

  private void theCommandsForSetsKnowThem() throws IOException {
    JsonNode manifest = fixture.manifest(path(), "c1");
    ScoreFixture.assertFits("/manifest.schema.json", manifest);
    assertThat(manifest.at("/produces").asText()).isEqualTo("scores");
    assertThat(manifest.at("/columns/0/labels").toString()).isEqualTo("[\"I2\"]");
    assertThat(manifest.at("/columns/2/labels").toString())
        .as("a score has the labels of what is scored and of what was learnt from")
        .isEqualTo("[\"C2\",\"C4\",\"C5\"]");
    assertThat(manifest.at("/governance/paths").toString())
        .contains("score <- tier <- ", "score <- subscribed <- model model, version m1 <- C5");
    JsonNode card = fixture.card("m1");
    ScoreFixture.assertFits("/model-card.schema.json", card);
    assertThat(card.at("/governance/labels").toString())
        .isEqualTo("{\"visits\":[\"C2\"],\"subscribed\":[\"C5\"]}");
    assertThat(manifest.at("/training/digest"))
        .isEqualTo(fixture.card("m1").at("/trainingSet/digest"));
    assertThat(manifest.at("/inputs/1/source").asText()).isEqualTo("model");
    assertThat(manifest.at("/settings/model.run").asText()).isEqualTo("m1");
    assertThat(JobFixture.execute("verify", path()).exitCode()).isZero();
    assertThat(JobFixture.execute("runs", path()).out()).contains("c1", "scores", "published");
    JobFixture.Result rebuilt = JobFixture.execute("verify", "--rebuild", path());
    assertThat(text(rebuilt) + rebuilt.out()).contains("decant score");
    JobFixture.Result again = score("scoring-set.run=s1");
    assertThat(again.out()).contains("The run had been published before; nothing was done.");
    JsonNode result = new ObjectMapper().readTree(score("--json").out());
    ScoreFixture.assertFits("/score.schema.json", result);
    assertThat(result.at("/alreadyPublished").asBoolean()).isTrue();
    assertThat(result.at("/scoringSet/run").asText()).isEqualTo("s1");
    JobFixture.Result other = score("model.run=m0", "scores.reasons=0");
    assertThat(other.exitCode()).isEqualTo(5);
    assertThat(text(other))
        .contains("published with model.run = m1, not m0; scores.reasons = 2, not 0. Choose");
    assertThat(text(score("governance.deny=[C9]"))).contains("published with governance.deny = [");
    assertThat(scores().select("scored_at").distinct().count()).isEqualTo(1);
    assertThat(directory.resolve("scores.scratch/scores")).isEmptyDirectory();
  }

  /** What {@code decant score} has published is what {@code decant return} takes. */
  private void theyAreReturned(Dataset<Row> scores) throws Exception {
    ScoresDataSet.turn();
    ScoresDataSet target = new ScoresDataSet("returned_scores", directory).empty();
    Path job = target.job("return { source = null, period = null, set = \"" + path() + "\" }");
    JobFixture.Result result = ReturnCommands.execute(job);
    ScoresDataSet.reset();
    assertThat(result.exitCode()).as(result.err()).isZero();
    Row sums = scores.selectExpr("count(*)", "sum(decile)").head();
    assertThat(target.query("SELECT count(*), sum(_tenant.propensity.decile) FROM %s"))
        .isEqualTo(sums.get(0) + "|" + sums.get(1));
  }

  @Test
  void treesScoreWithoutReasons() throws IOException {
    JobFixture.Result refused = score("model.run=m0");
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(text(refused))
        .contains("scores.reasons: is 2, but the model m0 is made of trees, of which nobody can");
    JobFixture.Result result = score("model.run=m0", "scores.reasons=0", "output.format=parquet");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("parquet scores", "version m0 (spark-ml)");
    Map<String, Double> published = new HashMap<>();
    PublishedSets.rows(Format.PARQUET, path())
        .select("user_id", "score")
        .collectAsList()
        .forEach(row -> published.put(row.getString(0), row.getDouble(1)));
    List<Row> expected =
        fixture
            .pipeline("m0")
            .transform(fixture.users())
            .select("user_id", "decant_probability")
            .collectAsList();
    assertThat(published).hasSameSizeAs(expected);
    for (Row row : expected) {
      assertThat(published.get(row.getString(0)))
          .isCloseTo(((Vector) row.get(1)).apply(1), within(1e-12));
    }
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws IOException {
    refused(
        score("scoring-set.path=" + fixture.path("other")),
        4,
        "parity: the model m1 learnt from file:" + fixture.path("training") + " (run r1, digest ",
        "but " + fixture.path("other") + " (run s1) has the columns of",
        "(run r1, digest 00000000000000000000000000000000)",
        "scoring.training-run = r1. Nothing was published.");
    refused(
        score("scoring-set.path=" + fixture.path("training")),
        4,
        "is a training-set; correct scoring-set.path.");
    refused(score("scoring-set.run=s9"), 4, "scoring-set: the run s9 has published nothing at");
    refused(score("model.run=m9"), 3, "the run m9 has published no model here.");
    refused(score("model.path=" + fixture.path("nowhere")), 3, "no model is published here.");
    refused(
        score("governance.deny=[C4]"),
        4,
        "Governance denies this set: C4: tier <- file:" + fixture.path("scoring"),
        "run s1 <- C4 (manifest)",
        "No row has been read, and nothing was published.");
    refused(
        score("governance.deny=[C2]"),
        4,
        "visits <- file:" + fixture.path("training") + ", run r1 <- C2 (manifest)",
        "The model has learnt from this set.");
    refused(
        JobFixture.execute(
            "train", fixture.path("model.conf"), "--run-id", "m2", "--set", "governance.deny=[C5]"),
        4,
        "subscribed <- file:" + fixture.path("training") + ", run r1 <- C5 (manifest)");
    refused(score("scores.reasons=21"), 2, "reasons is 21; it must be from 0 to 20");
    refused(
        JobFixture.execute("score", "jobs/propensity-model.conf", "--env", "local"),
        2,
        "must be scores for 'decant score'; it is model");
    refused(
        JobFixture.execute("run", "jobs/propensity-scores.conf", "--env", "local"),
        2,
        "is scores, which 'decant score' makes");
  }

  @Test
  void rowsThatAreNotWhatWasPublishedAreNotScored() throws IOException {
    Path set = directory.resolve("damaged");
    fixture.publishScoring(
        Format.PARQUET, set.toString(), fixture.card("m1").at("/trainingSet/digest").asText());
    try (Stream<Path> files = Files.walk(set)) {
      Files.delete(
          files
              .filter(file -> file.toString().matches(".*/part-[^/]*\\.parquet"))
              .findFirst()
              .orElseThrow());
    }
    refused(score("scoring-set.path=" + set), 4, "is not what run s1 published: ");
    assertThat(directory.resolve("scores.scratch/scores")).isEmptyDirectory();
  }

  private void refused(JobFixture.Result result, int exitCode, String... messages) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(text(result)).contains(messages);
    assertThat(Path.of(path())).doesNotExist();
  }

  @Test
  void aModelThatWasEditedOrHasLostItsFilesIsNotUsed() throws IOException {
    Path models = directory.resolve("models");
    fixture.copyModels(models);
    String elsewhere = "model.path=" + models;
    try (Stream<Path> files = Files.walk(models.resolve("m1"))) {
      files
          .filter(file -> file.toString().contains("/metadata/"))
          .filter(Files::isRegularFile)
          .forEach(file -> file.toFile().delete());
    }
    refused(score(elsewhere), 3, "the pipeline of the model m1 cannot be read");
    Path card = models.resolve("m1/card.json");
    Files.writeString(card, Files.readString(card).replace("\"run\" : \"m1\"", "\"run\" : \"mm\""));
    refused(score(elsewhere, "model.run=m1"), 3, "this card was edited after it was published");
  }
}
