package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.report.SetReport;
import io.decant.run.ReturnRequest;
import io.decant.run.Returns;
import io.decant.run.RunRequest;
import io.decant.testing.HookedProgress;
import io.decant.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs of {@code decant return}, and what they say. */
final class ReturnCommands {
  /** Rows, users and scores that Query Service sees. */
  static final String SEEN =
      "SELECT count(*), count(DISTINCT _tenant.userid), round(sum(_tenant.propensity.score), 3)"
          + " FROM %s";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReturnCommands() {}

  /** Runs {@code decant return}. */
  static JobFixture.Result execute(Path job, String... more) {
    List<String> arguments = new ArrayList<>(List.of("return", job.toString()));
    arguments.addAll(List.of(more));
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  /** The report of a run that succeeds. */
  static JsonNode report(Path job, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    JobFixture.Result result = execute(job, arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode json = MAPPER.readTree(result.out());
    assertFitsSchema(json);
    return json;
  }

  /** Runs it with something happening in its middle; the report as JSON. */
  static JsonNode run(Path job, Consumer<String> hook) throws IOException {
    List<SetReport> reports = new ArrayList<>();
    RunRequest request =
        new RunRequest(job, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    Returns.run(
        new ReturnRequest(request, false, false, List.of()),
        new HookedProgress(hook),
        reports::add);
    return MAPPER.readTree(reports.get(0).json());
  }

  static void assertFitsSchema(JsonNode json) throws IOException {
    try (InputStream schema = ReturnCommands.class.getResourceAsStream("/return.schema.json")) {
      assertThat(new SchemaCheck(MAPPER.readTree(schema)).problems(json)).isEmpty();
    }
  }

  /** What went wrong, without frame and line breaks. */
  static String unwrapped(JobFixture.Result result) {
    return result.err().replaceAll("\\s*\\n│\\s*", " ");
  }

  /** The only report that was written so far for jobs in a directory. */
  static JsonNode written(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("returned.reports"))) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(files).hasSize(1);
      return MAPPER.readTree(Files.readString(files.get(0)));
    }
  }
}
