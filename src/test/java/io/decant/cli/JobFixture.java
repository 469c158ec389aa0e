package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The jobs that users copy, run through the real command line against a local Query Service in a
 * process of its own. One service for the whole test JVM.
 */
final class JobFixture {
  static final String AS_OF = "2026-03-16T00:00:00Z";
  static final Path TRAINING = Path.of("jobs/propensity-training.conf");
  static final Path SCORING = Path.of("jobs/propensity-scoring.conf");

  private static final int USERS = 1000;

  private final Path directory;

  JobFixture(Path directory) {
    this.directory = directory;
    TestSpark.session();
  }

  static LocalServiceProcess service() {
    return Service.PROCESS;
  }

  static Path data() {
    return Service.DATA;
  }

  /** Where the set of a job is published. */
  Path set(String name) {
    return directory.resolve("sets/propensity").resolve(name);
  }

  /** The directory of reports. */
  Path reports() {
    return directory.resolve("reports");
  }

  /** The report of a run. */
  JsonNode report(String job, String run) throws IOException {
    Path file = reports().resolve(job).resolve(run + ".json");
    return new ObjectMapper().readTree(Files.readString(file));
  }

  /** The report of a training run must be there as a page, and its place have been said. */
  void requirePage(String job, String run, Result result) throws IOException {
    Path page = reports().resolve(job).resolve(run + ".html");
    assertThat(result.out()).contains("Page      " + page);
    assertThat(Files.readString(page))
        .contains("id=\"rows\"", "id=\"labels\"", "id=\"groups\"", "id=\"features\"")
        .contains("id=\"audit\"", "id=\"checks\"", "id=\"sources\"", "id=\"plan\"")
        .contains("over the time of observation", "<h3>crm_tier</h3>", "SELECT ");
  }

  /** Runs {@code decant COMMAND JOB --env local} with the fixture's paths and more arguments. */
  Result decant(String command, Path job, String... more) {
    return execute(arguments(command, job, more).toArray(String[]::new));
  }

  /** The arguments of {@link #decant}. */
  List<String> arguments(String command, Path job, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, job.toString(), "--env", "local"));
    arguments.addAll(
        List.of(
            "--set", "vars.data=" + data(),
            "--set", "vars.sets=" + directory.resolve("sets"),
            "--set", "run.scratch=" + directory.resolve("scratch"),
            "--set", "run.reports=" + reports(),
            "--set", "sources.experience-platform.port=" + service().port()));
    arguments.addAll(Arrays.asList(more));
    if (!command.equals("validate") && !arguments.contains("--as-of")) {
      arguments.addAll(List.of("--as-of", AS_OF));
    }
    return arguments;
  }

  static Result execute(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            Map.of(),
            StandardCharsets.UTF_8,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code = new DecantCommandLine(terminal, new Jobs.Real()).execute(arguments).exitCode();
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * How a command ended.
   *
   * @param exitCode its exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Result(int exitCode, String out, String err) {}

  private static final class Service {
    private static final Path DATA = directory();
    private static final LocalServiceProcess PROCESS =
        LocalServiceProcess.start(DATA, "--users", String.valueOf(USERS));

    private static Path directory() {
      try {
        return Files.createTempDirectory("decant-jobs");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
