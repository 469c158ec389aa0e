package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.OutputConfig.Format;
import io.decant.plan.SetColumn.Role;
import io.decant.testing.SchemaCheck;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant train} on sets that were really published. */
class TrainIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path shared;
  private static Dataset<Row> users;

  @TempDir Path directory;

  @BeforeAll
  static void publish() {
    users = LabelledUsers.rows(6_000).cache();
    LabelledUsers.publish(Format.DELTA, set(), "r1", users);
  }

  @AfterAll
  static void forget() {
    users.unpersist();
  }

  private static String set() {
    return shared.resolve("set").toString();
  }

  private JobFixture.Result train(String set, String run, String... settings) throws IOException {
    TestSpark.session();
    Path job = directory.resolve("model.conf");
    Files.writeString(
        job,
        """
        job { name = model, produces = model }
        training-set { path = "%s" }
        model {
          regularization = [0.001, 0.1], elastic-net = [0], categories = 3, bootstrap-rounds = 100
        }
        output { path = "%s" }
        """
            .formatted(set, models()));
    Stream<String> overrides = Stream.of(settings).flatMap(one -> Stream.of("--set", one));
    return JobFixture.execute(
        Stream.concat(Stream.of("train", job.toString(), "--run-id", run), overrides)
            .toArray(String[]::new));
  }

  private Path models() {
    return directory.resolve("models");
  }

  private JsonNode card(String run) throws IOException {
    return MAPPER.readTree(Files.readString(models().resolve(run).resolve("card.json")));
  }

  @Test
  void aModelIsTrainedMeasuredAndPublished() throws IOException {
    JobFixture.Result result = train(set(), "m1");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("logistic regression", "majority", "single-feature", "the model beats")
        .contains("not learnt from: tags, its type is ARRAY<STRING>")
        .contains("not learnt from: never, it has no value in any train row");
    JsonNode card = card("m1");
    try (InputStream schema = TrainIT.class.getResourceAsStream("/model-card.schema.json")) {
      assertThat(new SchemaCheck(MAPPER.readTree(schema)).problems(card)).isEmpty();
    }
    JsonNode manifest =
        MAPPER.readTree(
            shared.resolve("set/_decant/manifests/" + LabelledUsers.DAY + "/r1.json").toFile());
    assertThat(card.at("/trainingSet/digest")).isEqualTo(manifest.at("/content/digest"));
    assertThat(card.at("/trainingSet/run").asText()).isEqualTo("r1");
    assertThat(card.at("/candidates")).hasSize(2);
    assertThat(card.at("/test/auc/value").asDouble()).isGreaterThan(0.75);
    assertThat(card.at("/test/auc/low").asDouble())
        .isLessThan(card.at("/test/auc/value").asDouble());
    assertThat(card.at("/model/slots").toString())
        .as("platinum is in the test part alone")
        .contains("gold")
        .doesNotContain("platinum");
    probabilitiesAreThoseOfThePopulation(card);
    theFiguresAreThoseOfSpark(card);
  }

  /** Of the rows a third is positive, of the users about a tenth. */
  private static void probabilitiesAreThoseOfThePopulation(JsonNode card) {
    double rate = card.at("/test/rate").asDouble();
    double ofRows = card.at("/test/positives").asDouble() / card.at("/test/rows").asDouble();
    assertThat(rate).isLessThan(ofRows / 2);
    assertThat(card.at("/test/meanScore").asDouble()).isCloseTo(rate, within(0.03));
  }

  /** What is published scores rows as they were measured, unseen categories and nulls included. */
  private void theFiguresAreThoseOfSpark(JsonNode card) {
    PipelineModel model =
        PipelineModel.load(
            models().resolve("m1").resolve(card.at("/pipeline").asText()).toString());
    Dataset<Row> scored = model.transform(users.where("split = 'test'"));
    assertThat(scored.where("tier = 'platinum'").count()).isPositive();
    double auc =
        new BinaryClassificationEvaluator()
            .setLabelCol("subscribed")
            .setRawPredictionCol("decant_probability")
            .setWeightCol("weight")
            .setNumBins(0)
            .evaluate(scored.withColumn("subscribed", functions.col("subscribed").cast("double")));
    assertThat(card.at("/test/auc/value").asDouble()).isCloseTo(auc, within(1e-4));
  }

  @Test
  void trainingTwiceGivesEqualFiguresAndARunIdIsDoneOnce() throws IOException {
    String[] both = {
      "model.candidates=[logistic-regression, gradient-boosted-trees]",
      "model.iterations=5",
      "model.regularization=[0.01]",
      "model.exclude=[visits]"
    };
    Path page = directory.resolve("card.html");
    assertThat(train(set(), "m1", both).exitCode()).isZero();
    assertThat(train(set(), "m2", both).exitCode()).isZero();
    assertThat(figures("m1")).isEqualTo(figures("m2"));
    assertThat(card("m1").at("/candidates")).hasSize(2);

    String before = Files.readString(models().resolve("m1/card.json"));
    JobFixture.Result again = train(set(), "m1");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("The run had been published before; nothing was done.");
    assertThat(Files.readString(models().resolve("m1/card.json"))).isEqualTo(before);
    JobFixture.Result shown =
        JobFixture.execute(
            "train",
            directory.resolve("model.conf").toString(),
            "--run-id=m1",
            "--html=" + page,
            "--json");
    assertThat(shown.out()).as(shown.err()).isEqualTo(before);
    assertThat(page)
        .content()
        .contains("<h2>Calibration and lift</h2>", "excluded by model.exclude");
  }

  private JsonNode figures(String run) throws IOException {
    ObjectNode card = (ObjectNode) card(run);
    return card.remove(List.of("run", "trainedAt", "pipeline", "seal"));
  }

  /** What a later run put in the place of the rows is not read, nor what somebody added. */
  @Test
  void theRunThatIsNamedIsLearntFrom() throws IOException {
    String set = directory.resolve("set").toString();
    LabelledUsers.publish(Format.PARQUET, set, "r1", users);
    LabelledUsers.publish(Format.PARQUET, set, "r2", users.where("visits > 2"));
    String[] quick = {"model.regularization=[0.01]", "training-set.run=r1"};
    JobFixture.Result result = train(set, "m1", quick);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(card("m1").at("/trainingSet/run").asText()).isEqualTo("r1");
    assertThat(card("m1").at("/trainingSet/rows").asLong()).isEqualTo(users.count());

    JobFixture.Result taken = train(set, "m1", "training-set.run=r2");
    assertThat(taken.exitCode()).isEqualTo(5);
    assertThat(text(taken)).contains("this model learnt from the run r1, not from r2.");

    assertThat(train(set, "m2", "training-set.run=r9").err())
        .contains("the run r9 has published nothing at " + set);
    JobFixture.Result other = train(set, "m3", "job.name=other");
    assertThat(other.exitCode()).isEqualTo(5);
    assertThat(text(other)).contains("the models here are those of the job model, not of other");
    try (Stream<Path> files = Files.walk(directory.resolve("set"))) {
      Files.delete(
          files
              .filter(file -> file.toString().matches(".*generation=r2-.*/part-[^/]*\\.parquet"))
              .findFirst()
              .orElseThrow());
    }
    JobFixture.Result damaged = train(set, "m4");
    assertThat(damaged.exitCode()).isEqualTo(4);
    assertThat(text(damaged)).contains("is not what run r2 published");
  }

  @Test
  void whatNothingCanBeLearntFromIsRefused() throws IOException {
    refused(users.where("subscribed = 0"), 4, "all are 0, so that there is nothing to tell apart");
    refused(
        users.where("split != 'validation' OR subscribed = 0"),
        4,
        "labels of validation:",
        "there is no positive among the");
    refused(
        users.where("split != 'test'"),
        2,
        "training-set.parts.test: there is no part test in the split of",
        "it has train, validation");
  }

  private void refused(Dataset<Row> rows, int exitCode, String... messages) throws IOException {
    Path set = Files.createTempDirectory(directory, "refused").resolve("set");
    LabelledUsers.publish(Format.PARQUET, set.toString(), "r1", rows);
    refused(train(set.toString(), "m1"), exitCode, messages);
  }

  private void refused(JobFixture.Result result, int exitCode, String... messages) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(text(result)).contains(messages);
    assertThat(models()).doesNotExist();
  }

  @Test
  void whatIsNoTrainingSetIsRefused() throws IOException {
    String unlabelled = directory.resolve("unlabelled").toString();
    LabelledUsers.publish(
        Format.PARQUET,
        unlabelled,
        "r1",
        users.drop("subscribed").where("user_id < 'u00040'"),
        LabelledUsers.without(Role.LABEL));
    refused(train(unlabelled, "m1"), 4, "has no label, so that nothing can be learnt from it");
    refused(train(models().toString(), "m1"), 3, "no set is published here.");
    refused(
        train(set(), "m1", "model.exclude=[visit]"),
        2,
        "--set model.exclude: model.exclude: visit is no feature of",
        "did you mean visits?");
    refused(train(set(), "m1", "sampling.seed=1"), 2, "sampling: is not a known key");
    refused(
        JobFixture.execute("train", "jobs/propensity-training.conf", "--env", "local"),
        2,
        "must be model for 'decant train'");
    JobFixture.Result inSet = train(set(), "m1", "output.path=" + set());
    assertThat(inSet.exitCode()).isEqualTo(5);
    assertThat(text(inSet)).contains("a set stands here, which is no place for models");
  }

  private static String text(JobFixture.Result result) {
    return result.err().replaceAll("\\s+│?\\s*", " ");
  }
}
