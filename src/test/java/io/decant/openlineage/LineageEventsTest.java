package io.decant.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.LineageConfig;
import io.decant.config.Produces;
import io.decant.report.ReportDraft;
import io.decant.report.RunIdentity;
import io.decant.report.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageEventsTest {
  private static final RunIdentity RUN =
      new RunIdentity(
          "propensity",
          Produces.TRAINING_SET,
          "r1",
          LineageSamples.AS_OF,
          LocalDate.parse("2026-03-16"),
          Instant.parse("2026-03-16T06:00:00Z"),
          "r1.json");
  private static final Versions VERSIONS = new Versions("1.2.3", "4.1.0", "17.0.15");

  @TempDir Path directory;

  private static LineageEvents of(Optional<LineageConfig> config) {
    return LineageEvents.of(config, RUN, VERSIONS);
  }

  private Optional<LineageConfig> to(Path file) {
    return Optional.of(
        new LineageConfig("acme", new LineageConfig.File(file.toString()), Duration.ofSeconds(20)));
  }

  @Test
  void whereNobodyIsNamedNothingHappens() {
    try (LineageEvents lineage = of(Optional.empty())) {
      lineage.started();
      assertThat(lineage.sparkSettings()).isEmpty();
    }
  }

  @Test
  void theListenerOfSparkKnowsTheRunAsItsParent() throws IOException {
    Path file = directory.resolve("lineage.json");
    try (LineageEvents lineage = of(to(file))) {
      lineage.started();
      assertThat(lineage.sparkSettings())
          .containsEntry("spark.openlineage.parentJobNamespace", "acme")
          .containsEntry("spark.openlineage.parentJobName", "propensity")
          .containsEntry("spark.openlineage.parentRunId", RunEvents.id("acme", RUN).toString());
    }
    assertThat(Files.readString(file)).contains(RunEvents.id("acme", RUN).toString());
  }

  /** A session that has been stopped says nothing of its stores. */
  @Test
  void whatCannotBeToldIsNoFailureOfTheRun() throws IOException {
    Path file = directory.resolve("lineage.json");
    try (LineageEvents lineage = of(to(file))) {
      lineage.started();
      lineage.ended(
          new ReportDraft(RUN, VERSIONS, List.of()).succeeded(),
          Optional.empty(),
          () -> {
            throw new IllegalStateException("stopped");
          });
    }
    assertThat(Files.readAllLines(file)).hasSize(1);
  }
}
