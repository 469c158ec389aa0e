package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.platform.ScriptedServer;
import io.decant.testing.JavaProcess;
import io.decant.testing.LineageSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run beside OpenLineage's own listener for Spark, started by spark-submit. */
class SparkListenerIT {
  private static final String LISTENER = "io.openlineage.spark.agent.OpenLineageSparkListener";
  private static final String PATH = "/api/v1/lineage";
  private static final String SPACE = "marketing";
  private static final String RUN = "run-4711";
  private static final String JOB = "propensity-training";
  private static final String APPLICATION = "decant_propensity_training";

  @TempDir Path directory;

  /** Both tell one endpoint, and name their jobs in one namespace. */
  @Test
  void jobsOfSparkBelongToTheRun() throws IOException, InterruptedException {
    JobFixture jobs = new JobFixture(directory);
    try (ScriptedServer server = new ScriptedServer().answer(PATH, 201, "")) {
      Process process =
          submit(
              server,
              Map.of("spark.openlineage.jobName.appendDatasetName", "false"),
              jobs.arguments(
                  "run",
                  JobFixture.TRAINING,
                  "--set",
                  "lineage.url=" + server.url() + PATH,
                  "--set",
                  "lineage.namespace=" + SPACE,
                  "--run-id",
                  RUN));
      requirePublished(process);
      List<JsonNode> events = events(server);
      assertThat(events).allSatisfy(event -> assertThat(LineageSchemas.problems(event)).isEmpty());
      assertThat(events.toString()).doesNotContain(JobFixture.service().credential());
      List<JsonNode> ours = events.stream().filter(event -> is(event, JOB)).toList();
      List<JsonNode> theirs = events.stream().filter(event -> !is(event, JOB)).toList();
      assertThat(ours).extracting(SparkListenerIT::type).containsExactly("START", "COMPLETE");
      requireFamily(ours.get(0).at("/run/runId"), theirs);
      requireSameNames(ours.get(1), theirs);
    }
  }

  /** Neither its events nor those of the listener arrive; a scheduler is the parent of these. */
  @Test
  void noRunFailsForIt() throws IOException, InterruptedException {
    String task = "0176a8c2-fe01-7439-87e6-56a1a1b4029f";
    try (ScriptedServer server = new ScriptedServer().answer(PATH, 500, "out of order")) {
      Process process =
          submit(
              server,
              Map.of(
                  "spark.openlineage.parentRunId",
                  task,
                  "spark.openlineage.parentJobName",
                  "nightly.small",
                  "spark.openlineage.parentJobNamespace",
                  "scheduler"),
              List.of(
                  "run",
                  smallJob().toString(),
                  "--as-of",
                  JobFixture.AS_OF,
                  "--set",
                  "lineage.url=" + server.url() + PATH));
      requirePublished(process);
      JsonNode application =
          events(server).stream()
              .filter(event -> event.at("/job/name").asText().equals("decant_small"))
              .findFirst()
              .orElseThrow();
      assertThat(application.at("/run/facets/parent/run/runId").asText()).isEqualTo(task);
      assertThat(application.at("/run/facets/parent/job/name").asText()).isEqualTo("nightly.small");
      assertThat(directory.resolve("stderr"))
          .content()
          .contains("OpenLineage events do not reach " + server.url() + PATH, "EventEmitter");
    }
  }

  /** The application belongs to the run, and what Spark does belongs to the application. */
  private static void requireFamily(JsonNode run, List<JsonNode> events) {
    List<JsonNode> application = events.stream().filter(event -> is(event, APPLICATION)).toList();
    List<JsonNode> more = events.stream().filter(event -> !is(event, APPLICATION)).toList();
    assertThat(application).extracting(SparkListenerIT::type).containsExactly("START", "COMPLETE");
    JsonNode spark = application.get(0).at("/run/runId");
    assertThat(application)
        .allSatisfy(
            event -> {
              assertThat(event.at("/run/runId")).isEqualTo(spark).isNotEqualTo(run);
              requireParent(event.at("/run/facets/parent"), run, JOB);
            });
    assertThat(more)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            event -> {
              assertThat(event.at("/job/name").asText())
                  .startsWith(APPLICATION + ".")
                  .doesNotContain(RUN, RUN.replace('-', '_'));
              assertThat(event.at("/run/runId")).isNotEqualTo(run).isNotEqualTo(spark);
              requireParent(event.at("/run/facets/parent"), spark, APPLICATION);
              requireParent(event.at("/run/facets/parent/root"), run, JOB);
            });
  }

  private static void requireParent(JsonNode parent, JsonNode run, String job) {
    assertThat(parent.at("/run/runId")).isEqualTo(run);
    assertThat(parent.at("/job/name").asText()).isEqualTo(job);
    assertThat(parent.at("/job/namespace").asText()).isEqualTo(SPACE);
  }

  /**
   * Of data both speak by the same names; what the run reads and leaves in between it tells not.
   */
  private void requireSameNames(JsonNode end, List<JsonNode> events) {
    List<String> told = datasets(end, "inputs");
    List<String> scratch = new ArrayList<>();
    for (JsonNode event : events) {
      for (String input : datasets(event, "inputs")) {
        if (input.startsWith("file " + directory.resolve("scratch"))) {
          scratch.add(input);
        } else if (!datasets(end, "outputs").contains(input)) {
          assertThat(told).contains(input);
        }
      }
    }
    assertThat(scratch).isNotEmpty();
    assertThat(events.stream().flatMap(event -> datasets(event, "outputs").stream()))
        .containsAll(datasets(end, "outputs"));
    assertThat(told).anyMatch(input -> input.startsWith("aep://"));
    assertThat(events.toString()).doesNotContain("aep://");
  }

  private static List<String> datasets(JsonNode event, String side) {
    List<String> names = new ArrayList<>();
    event
        .path(side)
        .forEach(one -> names.add(one.get("namespace").asText() + " " + one.get("name").asText()));
    return names;
  }

  private static boolean is(JsonNode event, String job) {
    return event.at("/job/name").asText().equals(job)
        && event.at("/job/namespace").asText().equals(SPACE);
  }

  private static String type(JsonNode event) {
    return event.get("eventType").asText();
  }

  private static List<JsonNode> events(ScriptedServer server) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (ScriptedServer.Request request : server.requests()) {
      events.add(new ObjectMapper().readTree(request.body()));
    }
    return events;
  }

  private void requirePublished(Process process) throws IOException, InterruptedException {
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("has ended").isTrue();
      String said = Files.readString(directory.resolve("stderr"));
      assertThat(process.exitValue()).as(said).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** As {@code spark-submit --jars LISTENER}, with the class path of the test as Spark's own. */
  private Process submit(ScriptedServer server, Map<String, String> more, List<String> arguments)
      throws IOException {
    Map<String, String> settings = new HashMap<>(more);
    settings.putAll(
        Map.of(
            "spark.extraListeners",
            LISTENER,
            "spark.openlineage.transport.type",
            "http",
            "spark.openlineage.transport.url",
            server.url().toString(),
            "spark.openlineage.namespace",
            SPACE,
            "spark.ui.enabled",
            "false",
            "spark.sql.shuffle.partitions",
            "2",
            "spark.databricks.delta.snapshotPartitions",
            "2",
            "spark.driver.host",
            "127.0.0.1",
            "spark.driver.bindAddress",
            "127.0.0.1"));
    List<String> command = JavaProcess.command("-Xmx1200m", "org.apache.spark.deploy.SparkSubmit");
    command.add(1, "-Dlog4j2.configurationFile=" + Path.of("scripts/log4j2.properties").toUri());
    command.addAll(List.of("--master", "local[2]", "--class", "io.decant.Main"));
    command.addAll(List.of("--jars", System.getProperty("decant.openlineage")));
    settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.add("spark-internal");
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  /** Of files alone. */
  private Path smallJob() throws IOException {
    Files.writeString(
        directory.resolve("seen.csv"),
        "id,label,at\na,0,2026-02-01T00:00:00Z\nb,1,2026-02-02T00:00:00Z\n");
    Files.writeString(
        directory.resolve("facts.csv"),
        "id,points,at\na,3,2026-01-01T00:00:00Z\nb,4,2026-01-02T00:00:00Z\n");
    return Files.writeString(
        directory.resolve("small.conf"),
        """
        job { name = small, produces = training-set }
        sources {
          seen { type = csv, path = "%1$s/seen.csv", schema = "id STRING, label INT, at TIMESTAMP" }
          facts { type = csv, path = "%1$s/facts.csv", schema = "id STRING, points INT, at TIMESTAMP" }
        }
        observations { source = seen, keys = [id], time = at
          label { column = label, horizon = 1 day } }
        features { one { source = facts, keys = [id], time = at, columns = [points] } }
        output { path = "%1$s/set" }
        run { scratch = "%1$s/scratch", reports = "%1$s/reports" }
        """
            .formatted(directory));
  }
}
