package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Produces;
import io.decant.error.CheckFailedException;
import io.decant.error.CommitUnknownException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.report.SamplePlans;
import io.decant.report.Samples;
import io.decant.run.PlannedRun;
import io.decant.run.RunRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecantCommandLineTest {
  private final FakeJobs jobs = new FakeJobs();
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>(Map.of(Terminal.STREAMS, ""));

  @Test
  void everyOptionReachesTheJob() {
    jobs.report = Optional.of(Samples.training());
    Ending ending =
        execute(
            "run",
            "jobs/a.conf",
            "--env=local",
            "--set",
            "a.b=1",
            "--set=c=x=y",
            "--as-of",
            "2026-03-16",
            "--run-id",
            "march-1");
    assertThat(ending.exitCode()).isZero();
    assertThat(jobs.requests)
        .containsExactly(
            new RunRequest(
                Path.of("jobs/a.conf"),
                Optional.of("local"),
                List.of("a.b=1", "c=x=y"),
                Optional.of(Instant.parse("2026-03-16T00:00:00Z")),
                Optional.of("march-1")));
  }

  @Test
  void whatIsNotGivenIsAbsent() {
    jobs.report = Optional.of(Samples.training());
    execute("run", "jobs/a.conf");
    assertThat(jobs.requests)
        .containsExactly(
            new RunRequest(
                Path.of("jobs/a.conf"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-16, 2026-03-16T00:00:00Z",
    "2026-03-16T06:00:00Z, 2026-03-16T06:00:00Z",
    "2026-03-16T06:00:00.123456Z, 2026-03-16T06:00:00.123456Z",
    "2026-03-16T06:00:00+02:00, 2026-03-16T04:00:00Z"
  })
  void timesHaveAnOffset(String text, Instant expected) {
    jobs.report = Optional.of(Samples.training());
    execute("run", "a.conf", "--as-of", text);
    assertThat(jobs.requests.get(0).asOf()).contains(expected);
  }

  static Stream<Arguments> misuses() {
    return Stream.of(
        misuse("Missing required subcommand"),
        misuse("Unmatched argument at index 0: 'rnu'\nDid you mean 'run'?", "rnu"),
        misuse("Missing required parameter: 'JOB'", "run"),
        misuse("Unknown option: '--evn=x'\nDid you mean '--env'?", "run", "a", "--evn=x"),
        misuse("Missing required parameter: 'JOB'", "return", "--dry-run"),
        misuse("'--abandon': a batch is given up", "return", "a", "--dry-run", "--abandon", "b"),
        misuse("Unknown options: '--as-of'", "return", "a", "--as-of", "2026-03-16"),
        misuse("Unmatched argument at index 2: 'b'", "run", "a", "b"),
        misuse("neither a date (2026-03-16) nor a time", "run", "a", "--as-of", "2026-03-16T06:00"),
        misuse("neither a date (2026-03-16) nor a time", "run", "a", "--as-of", "yesterday"),
        misuse("'--set': 'a.b' has no key and value", "run", "a", "--set", "a.b"),
        misuse("'--set': '=1' has no key and value", "plan", "a", "--set", "=1"),
        misuse("'--run-id': use 1 to 100 letters", "run", "a", "--run-id", "../../etc"),
        misuse("'--run-id': use 1 to 100 letters", "run", "a", "--run-id", "x".repeat(101)),
        misuse("'--run-id': use 1 to 100 letters", "run", "a", "--run-id", ""),
        misuse("Missing required parameter for option '--env'", "run", "a", "--env"),
        misuse("Unknown options: '--as-of', '2026-03-16'", "train", "a", "--as-of", "2026-03-16"),
        misuse("'--run-id': use 1 to 100 letters", "train", "a", "--run-id", ".."),
        misuse("Missing required option: '--env=NAME'", "explore"),
        misuse("Missing required option: '--entity=PATH'", "explore", "t", "--env", "local"),
        misuse("Missing required parameter: 'DATA_SET'", "explore", "--env", "x", "--label", "l"),
        misuse("'t;' is not made of names joined by dots", "explore", "t;", "--env", "x"),
        misuse("'a b' is not made of names", "explore", "t", "--env", "x", "--entity", "a b"),
        misuse(
            "'--sample': it must be in", "explore", "t", "--env=x", "--entity=e", "--sample=1001"));
  }

  private static Arguments misuse(String message, String... arguments) {
    return Arguments.of(message, arguments);
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void aWrongCommandLineSaysWhatAndWhere(String message, String[] arguments) {
    Ending ending = execute(arguments);
    assertThat(ending).isEqualTo(new Ending(2, Optional.empty()));
    assertThat(messages().replace(System.lineSeparator(), "\n"))
        .contains(message)
        .contains(" --help' shows what is possible.");
    assertThat(results()).isEmpty();
    assertThat(jobs.requests).isEmpty();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(InvalidConfigException.of(new Problem("a.conf:1", "job", "is missing")), 2),
        Arguments.of(SourceException.of("s", "is down.", "Start it."), 3),
        Arguments.of(CheckFailedException.of(List.of("nulls(x): 1")), 4),
        Arguments.of(SinkException.of("sets/x", "is full.", "Make room.", null), 5),
        Arguments.of(CommitUnknownException.of("sets/x", "look.", null), 6),
        Arguments.of(new IllegalStateException("broken"), 70),
        Arguments.of(new OutOfMemoryError("Java heap space"), 70));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theKindOfFailureDecidesTheExitCode(Throwable failure, int code) {
    jobs.failure = Optional.of(failure);
    for (String command : List.of("run", "plan", "validate")) {
      assertThat(execute(command, "a.conf")).isEqualTo(new Ending(code, Optional.of(failure)));
    }
    assertThat(messages())
        .contains("exit code " + code)
        .contains(failure.getMessage().split("\n")[0]);
    assertThat(results()).isEmpty();
  }

  @Test
  void launchersOfClustersSeeTheFailure() {
    jobs.failure = Optional.of(SourceException.of("s", "is down.", "Start it."));
    assertThat(execute("run", "a.conf").asException())
        .hasMessage("decant ended with exit code 3")
        .hasCause(jobs.failure.get());
  }

  @Test
  void aFailedRunShowsHowFarItCame() {
    jobs.report = Optional.of(Samples.failedByCheck());
    jobs.failure = Optional.of(CheckFailedException.of(List.of("nulls(crm_tier): 0.31")));
    assertThat(execute("run", "a.conf").exitCode()).isEqualTo(4);
    assertThat(results()).contains("Observations", "FAILED in check");
    assertThat(messages()).contains("nulls(crm_tier): 0.31");
  }

  @Test
  void debugShowsStackTraces() {
    jobs.failure = Optional.of(SourceException.of("s", "is down.", "Start it."));
    execute("run", "a.conf");
    assertThat(messages()).doesNotContain("\tat ");
    execute("--debug", "run", "a.conf");
    assertThat(messages()).contains("\tat ");
    messages.reset();
    execute("run", "a.conf", "--debug");
    assertThat(messages()).contains("\tat ");
  }

  @Test
  void resultsAndProgressDoNotMix() {
    jobs.report = Optional.of(Samples.training());
    execute("run", "a.conf");
    assertThat(results()).startsWith("propensity-training").doesNotContain("3 rows");
    assertThat(messages()).contains("read", "3 rows").doesNotContain("\r", "\u001b");
  }

  @Test
  void quietMeansOneLine() {
    jobs.report = Optional.of(Samples.training());
    execute("run", "a.conf", "--quiet");
    assertThat(results()).isEqualTo("published at s3a://lake/sets/propensity/training\n");
    assertThat(messages()).isEmpty();
  }

  @Test
  void aTerminalHasColoursAndALiveLine() {
    jobs.report = Optional.of(Samples.training());
    environment.putAll(Map.of(Terminal.STREAMS, "stdout stderr", "TERM", "xterm"));
    execute("run", "a.conf");
    assertThat(results()).contains("\u001b[1m");
    assertThat(messages()).contains("\r\u001b[K");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-color", "NO_COLOR=1", "TERM=dumb", "DECANT_TERMINAL=stderr"})
  void coloursCanBeUnwanted(String way) {
    jobs.report = Optional.of(Samples.training());
    environment.putAll(Map.of(Terminal.STREAMS, "stdout stderr", "TERM", "xterm"));
    if (way.startsWith("--")) {
      execute("run", "a.conf", way);
    } else {
      environment.put(way.split("=")[0], way.split("=")[1]);
      execute("run", "a.conf");
    }
    assertThat(results()).isNotEmpty().doesNotContain("\u001b");
  }

  @Test
  void planPrintsThePlan() {
    jobs.plan = Optional.of(new PlannedRun(SamplePlans.training(), "none yet", Optional.empty()));
    assertThat(execute("plan", "a.conf").exitCode()).isZero();
    assertThat(results()).contains("Plan of propensity-training", "none yet");
  }

  @Test
  void validateSaysWhatTheJobIs() {
    jobs.config = Optional.of(SamplePlans.job("propensity-training", Produces.TRAINING_SET));
    assertThat(execute("validate", "jobs/a.conf").exitCode()).isZero();
    assertThat(results())
        .isEqualTo(
            "jobs/a.conf is valid: propensity-training makes a training set of user_id from"
                + " experience-platform with features of crm, published as delta at"
                + " sets/propensity.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "validate"})
  void everyCommandExplainsItselfWithAnExample(String command) {
    assertThat(execute(command, "--help").exitCode()).isZero();
    assertThat(results())
        .contains(
            "--as-of", "--run-id", "Exit codes:", "Examples:", "  decant " + command + " jobs/");
    assertThat(results().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void modelsHaveNoTimeOfTheirOwn() {
    Stream.of("train", "score").forEach(command -> execute(command, "--help"));
    assertThat(results())
        .contains("--run-id", "--html", "  decant train jobs/", "  decant score jobs/")
        .doesNotContain("--as-of");
    assertThat(results().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void theLocalServiceHasExamplesOfItsOwn() {
    execute("local", "--help");
    assertThat(results()).contains("  decant local --users").doesNotContain("decant validate");
  }

  @Test
  void versionNamesAllThree() {
    assertThat(execute("--version").exitCode()).isZero();
    assertThat(results())
        .matches("(?s)decant [0-9].*Spark [34]\\..*Java \\d.*")
        .doesNotContain("$");
  }

  private Ending execute(String... arguments) {
    Terminal terminal =
        Terminal.of(environment, StandardCharsets.UTF_8, print(results), print(messages));
    return new DecantCommandLine(terminal, jobs).execute(arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String results() {
    return results.toString(StandardCharsets.UTF_8);
  }

  private String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }
}
