package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.JobConfig;
import io.decant.config.Parameter;
import io.decant.error.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job is read again from what a manifest records of it. */
class RecordedJobTest {
  private static JobConfig job(String name, String... settings) {
    return JobFile.read(
        new JobFileRequest(
            Path.of("jobs", name + ".conf"), Optional.of("local"), List.of(settings), Map.of()));
  }

  private static RecordedJob recorded(JobConfig job) {
    Map<String, String> settings = new LinkedHashMap<>();
    job.effective().forEach(setting -> settings.put(setting.path(), setting.value()));
    return new RecordedJob(settings, job.queries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"propensity-training", "propensity-scoring"})
  void itIsTheJobThatWasRecorded(String name) {
    JobConfig job = job(name);
    JobConfig again = recorded(job).read(List.of());
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("effective")
        .ignoringFieldsMatchingRegexes(".*input\\.sql\\.value\\.file")
        .isEqualTo(job);
    assertThat(again.queries()).isEqualTo(job.queries()).isNotEmpty();
    assertThat(again.features().get(0).windows()).isEqualTo(job.features().get(0).windows());
  }

  @Test
  void textThatLooksLikeANumberStaysText() {
    JobConfig job =
        job("propensity-training", "observations.parameters.first_observation=\"2026\"");
    JobConfig again = recorded(job).read(List.of());
    assertThat(again.observations().input().sql().orElseThrow().parameters())
        .containsEntry("first_observation", new Parameter(Parameter.Kind.TEXT, "2026"))
        .isEqualTo(job.observations().input().sql().orElseThrow().parameters());
  }

  @Test
  void whatIsKeptBetweenRunsIsLeftOut(@TempDir Path directory) throws IOException {
    Path sql = directory.resolve("profile.sql");
    Files.writeString(sql, "SELECT * FROM $profiles");
    JobConfig job =
        job(
            "propensity-training",
            "features.profile.sql=" + sql,
            "features.profile.incremental.store=/kept/profile",
            "features.profile.incremental.affected=" + sql);
    assertThat(job.queries()).containsKey("features.profile.incremental.affected");
    JobConfig again = recorded(job).read(List.of());
    assertThat(again.features().get(1).input().rules().incremental()).isEmpty();
  }

  @Test
  void sourcesMayHaveMoved() {
    JobConfig again =
        recorded(job("propensity-training")).read(List.of("sources.orders.path=/moved/orders"));
    assertThat(again.sources().get("orders").toString()).contains("/moved/orders");
  }

  @Test
  void aSettingThatNobodyKnowsAnyMoreIsAnError() {
    RecordedJob job =
        new RecordedJob(Map.of("job.name", "x", "observations.colour", "red"), Map.of());
    assertThatThrownBy(() -> job.read(List.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("observations.colour")
        .hasMessageContaining("recorded-job.conf");
  }
}
