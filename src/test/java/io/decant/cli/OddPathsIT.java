package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.publish.PublishedSets;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sources, sets, models, scores and what a run keeps, in a directory whose name is a pattern for
 * Spark, with characters that URLs write otherwise. Beside it is what the pattern would find.
 */
class OddPathsIT {
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(temporary.resolve("50%25 of [ab] {c,d} é*?"));
    for (Path place : List.of(directory, temporary.resolve("50%25 of a c éee"))) {
      SPARK
          .range(place.equals(directory) ? 5 : 7)
          .selectExpr(
              "concat('u', id) AS user", "timestamp'2026-03-01 12:00:00' AS at", "id = 1 AS bought")
          .write()
          .parquet(place.resolve("observed").toString());
    }
    Files.writeString(
        Files.createDirectory(directory.resolve("tiers")).resolve("part [1].csv"),
        "id,since,tier\nu1,2026-02-01,gold\n");
    SPARK
        .sql("SELECT 'u1' AS id, date'2026-02-02' AS since, 7 AS points")
        .write()
        .format("delta")
        .save(directory.resolve("points").toString());
  }

  private String job(String name, String text, Object... more) throws IOException {
    String job = text.formatted(more).replace("HERE", directory.toString());
    return Files.writeString(directory.resolve(name), job).toString();
  }

  private static void succeeds(String... arguments) {
    JobFixture.Result result = JobFixture.execute(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void setsArePublishedAndBuiltAgain(Format format) throws IOException {
    String job =
        job(
            "job.conf",
            """
            job { name = odd, produces = training-set }
            sources {
              observed { type = parquet, path = "HERE/observed" }
              tiers { type = csv, path = "HERE/tiers", schema = "id STRING, since DATE, tier STRING" }
              points { type = delta, path = "HERE/points" }
            }
            observations { source = observed, keys = [user], time = at, label { column = bought, horizon = 1 day } }
            features {
              tiers { source = tiers, keys { user = id }, time = since, columns = [tier] }
              points { source = points, keys { user = id }, time = since, columns = [points] }
            }
            checks { match-rate { tiers = 0, points = 0 } }
            output { format = %s, path = "HERE/set" }
            run { scratch = "HERE/scratch", reports = "HERE/reports" }
            """,
            format.name().toLowerCase(Locale.ROOT));
    String set = directory.resolve("set").toString();
    for (String run : List.of("r1", "r2")) {
      succeeds("run", job, "--as-of", "2026-03-16", "--run-id", run);
    }
    assertThat(PublishedSets.rows(format, set).count()).isEqualTo(5);
    assertThat(
            PublishedSets.rows(format, set)
                .where("tiers_tier = 'gold' AND points_points = 7")
                .count())
        .isEqualTo(1);
    succeeds("verify", "--rebuild", set);
    succeeds("diff", set + "@r1", set + "@r2");
    assertThat(directory.resolve("scratch/odd")).isEmptyDirectory();
  }

  @Test
  void modelsAreTrainedAndScore() throws IOException {
    ScoreFixture fixture = ScoreFixture.publish(directory);
    fixture.train("m1");
    JobFixture.Result result = fixture.score(Files.createDirectory(directory.resolve("work")));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(PublishedSets.rows(Format.DELTA, fixture.path("work/scores")).count())
        .isEqualTo(fixture.users().count());
    fixture.users().unpersist();
  }

  @Test
  void scoresAreReturnedWhereTheyHaveChanged() throws IOException {
    String job =
        job(
            "return.conf",
            """
            job { name = landed }
            sources { scores { type = parquet, path = "HERE/scores" } }
            return {
              source = scores, period = "2026-03-16", data-set = "65f0"
              landing { path = "HERE/ingress" }, keys = [user_id], only-changed { column = score }
              columns { user_id = userId, score = prediction }
              state = "HERE/returned"
            }
            """);
    for (int changed = 3; changed > 0; changed--) {
      SPARK
          .range(3)
          .selectExpr(
              "concat('u', id) AS user_id", "if(id < " + changed + ", id, 9) / 10D AS score")
          .write()
          .mode("overwrite")
          .parquet(directory.resolve("scores").toString());
      JobFixture.Result result = JobFixture.execute("return", job, "--json");
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(new ObjectMapper().readTree(result.out()).at("/returned/rowsSent").asInt())
          .isEqualTo(changed == 3 ? 3 : 1);
    }
  }
}
