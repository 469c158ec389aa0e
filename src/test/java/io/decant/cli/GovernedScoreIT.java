package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scores of a model whose training set has a source of its own, the labels, and a rule of its own.
 * Each test goes on where the one before it ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GovernedScoreIT {
  @TempDir static Path directory;

  @BeforeAll
  static void train() throws IOException {
    write("outcomes", "cast(id AS string) AS user_id, int(id % 3 = 0) AS bought");
    write("visits", "cast(id AS string) AS user_id, cast(id % 7 AS int) AS count");
    file(
        "env.conf",
        """
        sources {
          outcomes { type = parquet, path = "%1$s/outcomes" }
          visits { type = parquet, path = "%1$s/visits" }
          returns { type = parquet, path = "%1$s/returns" }
        }
        """);
    String features =
        "features { visits { source = visits, keys = [user_id], time = at, columns = [count] } }\n"
            + "run { scratch = \"%1$s/scratch\", reports = \"%1$s/reports\" }\n";
    file(
        "training.conf",
        features
            + """
            job { name = training, produces = training-set }
            observations { source = outcomes, keys = [user_id], time = at
              label { column = bought, horizon = 1 day } }
            split { by = hash, of = [user_id], parts { train = 0.6, validation = 0.2, test = 0.2 } }
            governance.deny = [C7]
            output { format = parquet, path = "%1$s/training" }
            """);
    file(
        "scoring.conf",
        features
            + """
            job { name = scoring, produces = scoring-set }
            scoring { training-set = "%1$s/training" }
            observations { source = visits, keys = [user_id], time = at }
            output { format = parquet, path = "%1$s/scoring" }
            """);
    model();
    succeed(decant("run", "training.conf", "--as-of", "2026-03-01"));
    succeed(decant("train", "model.conf"));
    succeed(decant("run", "scoring.conf", "--as-of", "2026-03-01"));
  }

  private static void model() throws IOException {
    file(
        "model.conf",
        """
        job { name = model, produces = model }
        training-set { path = "%1$s/training" }
        model { regularization = [0.01], elastic-net = [0], bootstrap-rounds = 100 }
        output { path = "%1$s/models" }
        """);
    file(
        "scores.conf",
        """
        job { name = scores, produces = scores }
        model { path = "%1$s/models" }
        scoring-set { path = "%1$s/scoring" }
        output { format = parquet, path = "%1$s/scores" }
        run.scratch = "%1$s/scratch"
        """);
  }

  private static void write(String name, String columns) {
    TestSpark.session()
        .sql("SELECT " + columns + ", timestamp'2026-02-01 00:00:00' AS at FROM range(300)")
        .coalesce(1)
        .write()
        .parquet(directory.resolve(name).toString());
  }

  private static void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text.formatted(directory));
  }

  private static JobFixture.Result decant(String command, String job, String... more) {
    return JobFixture.execute(
        Stream.concat(
                Stream.of(
                    command,
                    directory.resolve(job).toString(),
                    "--env",
                    directory.resolve("env.conf").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static JobFixture.Result score(String... settings) {
    return scoreAs("none", settings);
  }

  private static JobFixture.Result scoreAs(String run, String... settings) {
    return decant(
        "score",
        "scores.conf",
        Stream.concat(
                Stream.of("--run-id", run),
                Stream.of(settings).flatMap(one -> Stream.of("--set", one)))
            .toArray(String[]::new));
  }

  private static void succeed(JobFixture.Result result) {
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private static void refused(JobFixture.Result result, int exitCode, String... messages) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(result.err().replaceAll("\\s+│?\\s*", " ")).contains(messages);
    assertThat(directory.resolve("scores")).doesNotExist();
  }

  private static JsonNode manifest(String run) throws IOException {
    Path manifests = directory.resolve("scores/_decant/manifests/2026-03-01");
    return new ObjectMapper().readTree(manifests.resolve(run + ".json").toFile());
  }

  @Test
  @Order(1)
  void whatTheModelLearntFromMayBeDeniedByNow() {
    refused(
        score("governance.sources.outcomes.labels.bought=[RHD]"),
        4,
        "RHD: bought <- outcomes.bought <- RHD (declared)",
        "The model has learnt from this set. No row has been read");
    refused(
        score("governance.sources.visits.labels.count=[C7]"),
        4,
        "C7: visits_count <- visits.count <- C7 (declared)");
  }

  @Test
  @Order(2)
  void aSourceThatNobodyHasIsMisspelt() throws IOException {
    Path job = directory.resolve("scores.conf");
    String before = Files.readString(job);
    Files.writeString(job, before + "governance.sources.visit.labels.count = [C2]\n");
    String message =
        "governance.sources.visit: neither the set nor the environment has a source visit;"
            + " did you mean visits?";
    refused(score(), 2, "scores.conf:6: " + message);
    Files.writeString(job, before);
    Path environment = directory.resolve("env.conf");
    String shared = Files.readString(environment);
    Files.writeString(environment, shared + "governance.sources.visit.all = [C2]\n");
    refused(score(), 2, "env.conf:6: " + message);
    refused(decant("train", "model.conf", "--run-id", "m2"), 2, "env.conf:6: " + message);
    Files.writeString(environment, shared);
  }

  /** The environment declares what other sets are made of, too. */
  @Test
  @Order(3)
  void aScoreHasTheLabelsThatCameSince() throws IOException {
    succeed(
        scoreAs(
            "s1",
            "governance.sources.outcomes.labels.bought=[C4]",
            "governance.sources.returns.all=[RHD]"));
    assertThat(manifest("s1").at("/governance/paths").toString())
        .contains("score <- bought <- outcomes.bought <- C4 (declared)")
        .doesNotContain("RHD");
  }

  /** Whoever scores need not see it. */
  @Test
  @Order(4)
  void aTrainingSetThatIsGoneIsNoted() throws IOException {
    Files.move(directory.resolve("training"), directory.resolve("moved"));
    succeed(scoreAs("s2"));
    assertThat(manifest("s2").at("/governance/notes").toString())
        .contains("which the model learnt from, are those of then: run ");
  }
}
