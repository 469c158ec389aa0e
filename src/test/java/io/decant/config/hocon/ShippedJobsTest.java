package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jobs and environments that users copy have no problem themselves. */
class ShippedJobsTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "DECANT_STORAGE", "s3a://bucket/decant",
          "AEP_HOST", "acme.example",
          "AEP_DATABASE", "prod:all",
          "AEP_ORGANIZATION", "ORG@AdobeOrg",
          "AEP_EVENTS_TABLE", "experience_events",
          "AEP_PROFILES_TABLE", "profiles");

  @ParameterizedTest
  @CsvSource({
    "propensity-training, local",
    "propensity-training, databricks",
    "propensity-training, emr",
    "propensity-training, s3",
    "propensity-training, adls",
    "propensity-training, gcs",
    "propensity-scoring, local",
    "propensity-scoring, databricks",
    "propensity-scoring, emr",
    "propensity-scoring, s3",
    "propensity-scoring, adls",
    "propensity-scoring, gcs",
  })
  void areReadInEveryEnvironment(String job, String environment) {
    JobFileRequest request =
        new JobFileRequest(
            Path.of("jobs", job + ".conf"), Optional.of(environment), List.of(), VARIABLES);

    assertThat(JobFile.read(request).name()).isEqualTo(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "databricks", "emr", "s3", "adls", "gcs"})
  void scoresAreReturnedFromEveryEnvironment(String environment) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("AEP_CLIENT_ID", "0a1b");
    variables.put("AEP_SCORES_DATA_SET", "propensity_scores");
    JobFileRequest request =
        new JobFileRequest(
            Path.of("jobs", "propensity-return.conf"),
            Optional.of(environment),
            List.of(),
            variables);

    assertThat(ReturnFile.read(request).columns())
        .containsEntry("score", "_tenant.propensity.score");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "databricks", "emr", "s3", "adls", "gcs"})
  void theScoringSetIsScoredInEveryEnvironment(String environment) {
    JobFileRequest request =
        new JobFileRequest(
            Path.of("jobs", "propensity-scores.conf"),
            Optional.of(environment),
            List.of(),
            VARIABLES);

    assertThat(ScoresFile.read(request).scoringSet())
        .endsWith("/propensity/scoring")
        .doesNotContain("$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "databricks", "emr", "s3", "adls", "gcs"})
  void theModelIsReadInEveryEnvironment(String environment) {
    JobFileRequest request =
        new JobFileRequest(
            Path.of("jobs", "propensity-model.conf"),
            Optional.of(environment),
            List.of(),
            VARIABLES);

    assertThat(ModelFile.read(request).trainingSet().path())
        .endsWith("/propensity/training")
        .doesNotContain("$");
  }
}
