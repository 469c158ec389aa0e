package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.OutputConfig.Format;
import io.decant.publish.PublishedSets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant score} with ONNX files, which onnx_models.py has made. */
class OnnxScoreIT {
  private static final String OF_MATRIX = "features = [visits, amount]";

  @TempDir static Path shared;
  private static ScoreFixture fixture;

  @TempDir Path directory;

  @BeforeAll
  static void publish() throws IOException {
    fixture = ScoreFixture.publish(shared);
    for (String name :
        List.of("scores_by_name", "scores_of_matrix", "scores_of_other", "scores_of_gaps")) {
      try (InputStream model = OnnxScoreIT.class.getResourceAsStream(name + ".onnx")) {
        Files.write(shared.resolve(name + ".onnx"), model.readAllBytes());
      }
    }
  }

  @AfterAll
  static void forget() {
    fixture.users().unpersist();
  }

  private JobFixture.Result score(String file, String more, String... settings) throws IOException {
    String model =
        """
        model {
          onnx = "%s"
          trained-on { set = "%s", run = r1 }
          %s
        }
        """
            .formatted(fixture.path(file), fixture.path("training"), more);
    return fixture.execute(directory, model, 0, settings);
  }

  private String path() {
    return directory.resolve("scores").toString();
  }

  private static String text(JobFixture.Result result) {
    return result.err().replaceAll("\\s+│?\\s*", " ");
  }

  /** Every score by hand; texts that the model does not know and missing numbers among them. */
  private void scoresAre(String odds) {
    Dataset<Row> users = fixture.users();
    assertThat(users.where("tier LIKE 'rare%'").count()).isPositive();
    assertThat(users.where("tier IS NULL AND last_seen IS NULL").count()).isPositive();
    assertThat(users.where("isnan(amount)").count()).isPositive();
    Map<String, Double> expected = new HashMap<>();
    users
        .selectExpr("user_id", "1 / (1 + exp(-(" + odds + ")))")
        .collectAsList()
        .forEach(row -> expected.put(row.getString(0), row.getDouble(1)));
    List<Row> scores =
        PublishedSets.rows(Format.DELTA, path()).select("user_id", "score").collectAsList();
    assertThat(scores).hasSameSizeAs(expected.keySet());
    for (Row row : scores) {
      assertThat(row.getDouble(1)).isCloseTo(expected.get(row.getString(0)), within(1e-6));
    }
  }

  @Test
  void inputsWithTheNamesOfFeaturesAreScored() throws Exception {
    JobFixture.Result result = score("scores_by_name.onnx", "");
    assertThat(result.exitCode()).as(result.err()).isZero();
    String sha256 = sha256(shared.resolve("scores_by_name.onnx"));
    assertThat(result.out())
        .contains("by the model scores_by_name, version " + sha256.substring(0, 16) + " (onnx)");
    scoresAre(
        "0.3 * visits + if(opted_in, 0.5, 0) + CASE tier WHEN 'gold' THEN 2.5 WHEN 'silver' THEN 1"
            + " ELSE 0 END - coalesce(timestampdiff(SECOND, last_seen, observed_at) / 86400 * 0.05,"
            + " 2) - 3.5");
    JsonNode manifest = fixture.manifest(path(), "c1");
    ScoreFixture.assertFits("/manifest.schema.json", manifest);
    assertThat(manifest.at("/inputs/1/files/files/0/digest").asText())
        .isEqualTo("SHA-256:" + sha256);
    assertThat(manifest.at("/training/run").asText()).isEqualTo("r1");
    assertThat(manifest.at("/columns/2/labels").toString())
        .as("a score has the labels of what is scored and of what was learnt from")
        .isEqualTo("[\"C2\",\"C4\",\"C5\"]");
    assertThat(manifest.at("/governance/paths").toString())
        .contains("score <- subscribed <- " + version(sha256) + " <- C5 (what it learnt from)");
    decilesAreTenths();
  }

  private static String version(String sha256) {
    return "model scores_by_name, version " + sha256.substring(0, 16);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  /** Nobody has measured the model on other rows. */
  private void decilesAreTenths() {
    Dataset<Row> scores = PublishedSets.rows(Format.DELTA, path());
    List<Row> deciles =
        scores
            .groupBy("decile")
            .agg(Map.of("score", "min", "user_id", "count"))
            .selectExpr("decile", "`min(score)`", "`count(user_id)`")
            .orderBy("decile")
            .collectAsList();
    double tenth = scores.count() / 10.0;
    assertThat(deciles).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat((double) deciles.get(i).getLong(2)).isCloseTo(tenth, within(tenth / 2));
      if (i > 0) {
        assertThat(deciles.get(i).getDouble(1)).isLessThan(deciles.get(i - 1).getDouble(1));
      }
    }
  }

  @Test
  void oneInputTakesFeaturesInTheOrderOfTheJob() throws IOException {
    JobFixture.Result result = score("scores_of_matrix.onnx", OF_MATRIX);
    assertThat(result.exitCode()).as(result.err()).isZero();
    scoresAre("0.25 * visits + 0.01 * nanvl(coalesce(amount, 100D), 100D) - 2");
  }

  private void refused(JobFixture.Result result, int exitCode, String... messages) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(text(result)).contains(messages);
    assertThat(Path.of(path())).doesNotExist();
  }

  @Test
  void rowsWithoutAScoreAreNotPublished() throws IOException {
    Dataset<Row> users = fixture.users();
    long missing = users.where("amount IS NULL OR isnan(amount)").count();
    refused(
        score("scores_of_gaps.onnx", ""),
        4,
        "scores: the model gives "
            + missing
            + " of "
            + users.count()
            + " rows no number from 0 to 1",
        "(" + missing + " NaN, 0 null, 0 others)",
        "for example user_id u0",
        "Nothing was published.");
  }

  @Test
  void aModelWithOtherInputsIsRefused() throws IOException {
    refused(
        score("scores_of_matrix.onnx", ""),
        4,
        "the input X float[-1, 2] takes several numbers; say in model.features which features",
        "Nothing was published.");
    refused(
        score("scores_of_matrix.onnx", "features = [visit, tier, amount]"),
        4,
        "inputs: " + fixture.path("scores_of_matrix.onnx") + " does not fit the scoring set:",
        "visit is no feature of the set; did you mean visits?",
        "takes a number, boolean, date or time, but the feature tier is STRING",
        "takes 2 numbers, but model.features names 3.");
    refused(
        score("scores_by_name.onnx", OF_MATRIX),
        4,
        "model.features is for a model with one input; this one has visits int64[-1, 1]");
    refused(
        score("scores_of_matrix.onnx", OF_MATRIX + ", output = label"),
        4,
        "model.output is label, which is none of one or two numbers a row; the model gives label");
  }

  /** A file does not tell its features: the label, which is in no scoring set, is among them. */
  @Test
  void labelsOfWhatTheModelLearntFromAreGoverned() throws Exception {
    String learnt = fixture.path("training") + ", run r1 <- ";
    refused(
        score("scores_by_name.onnx", "", "governance.deny=[C5]"),
        4,
        "Governance denies this set: C5: subscribed <- " + learnt + "C5 (manifest)",
        "The model has learnt from this set. No row has been read, and nothing was published.");
    refused(
        score("scores_by_name.onnx", "", "governance.deny=[C2]"),
        4,
        "visits <- " + learnt + "C2 (manifest)");
    refused(
        score("scores_by_name.onnx", "", "governance.deny=[C4]"),
        4,
        "tier <- file:" + fixture.path("scoring") + ", run s1 <- C4 (manifest)");
  }

  @Test
  void aModelOfAnotherTrainingSetIsRefused() throws IOException {
    refused(
        score("scores_by_name.onnx", "", "scoring-set.path=" + fixture.path("other")),
        4,
        "learnt from " + fixture.path("training") + " (run r1, digest " + fixture.trainingDigest(),
        fixture.path("other") + " (run s1) has the columns of");
    refused(
        score("scores_of_other.onnx", OF_MATRIX),
        4,
        "says that it learnt from a set with the digest 00000000000000000000000000000000, but that of",
        "is " + fixture.trainingDigest() + "; correct model.trained-on, or export the model anew.");
    refused(
        score("scores_by_name.onnx", "", "model.trained-on.run=r9"),
        4,
        "the run r9 has published nothing at " + fixture.path("training"));
    refused(
        score("scores_by_name.onnx", "", "scores.reasons=1"),
        2,
        "scores.reasons: is 1, but",
        "is an ONNX model, of which nobody can read what a feature adds");
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    refused(
        score("nowhere.onnx", ""),
        3,
        fixture.path("nowhere.onnx") + ": there is no such file. Correct model.onnx.");
    Files.writeString(shared.resolve("text.onnx"), "no model", StandardCharsets.UTF_8);
    byte[] whole = Files.readAllBytes(shared.resolve("scores_by_name.onnx"));
    Files.write(shared.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
    for (String file : List.of("text.onnx", "half.onnx")) {
      refused(
          score(file, ""),
          3,
          fixture.path(file) + ": the model cannot be read: ",
          "message: Failed to load model because protobuf parsing failed.",
          " Try the file with the onnxruntime of Python; a newer release may know more operators.");
    }
  }
}
