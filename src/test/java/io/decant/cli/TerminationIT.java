package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.platform.Queries;
import io.decant.platform.QueryState;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own that is told to end while it waits for a query. */
class TerminationIT {
  private static final LocalServiceProcess SERVICE = SharedService.process();
  private static final ServiceSwitches SWITCHES =
      ServiceSwitches.of(SERVICE.credentialFile().getParent().getParent());
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern QUERY = Pattern.compile("(?m)^query=(\\S+)$");

  @TempDir private Path directory;

  @BeforeAll
  static void tables() {
    SharedService.write(
        "ended_seen",
        TestSpark.session()
            .sql(
                "SELECT cast(id AS string) AS user_id, id % 2 AS subscribed,"
                    + " timestamp '2026-02-10 00:00:00' AS observed_at FROM range(40)"));
    SharedService.write(
        "ended_facts",
        TestSpark.session()
            .sql(
                "SELECT cast(id AS string) AS user_id, id AS points,"
                    + " timestamp '2026-02-01 00:00:00' AS at FROM range(40)"));
  }

  @AfterEach
  void presets() {
    SWITCHES.reset();
  }

  private Path job() throws IOException {
    return Files.writeString(
        directory.resolve("job.conf"),
        """
        job { name = ended, produces = training-set }
        sources { platform { %1$s
          max-sessions = 2 } }
        observations { source = platform, table = ended_seen, keys = [user_id], time = observed_at
          label { column = subscribed, horizon = 1 day }, route = batch }
        features { one { source = platform, table = ended_facts, keys = [user_id], time = at
          columns = [points] } }
        output { path = "%2$s/set" }
        run { scratch = "%2$s/scratch", reports = "%2$s/reports" }
        """
            .formatted(SERVICE.platformKeys(), directory));
  }

  private static Queries queries() {
    return new Queries(SERVICE.platform("platform"));
  }

  @Test
  void itsQueryIsCancelledAndNothingOfItIsLeft() throws IOException, InterruptedException {
    SWITCHES.set(Map.of("batch-start-delay", "PT10M"));
    WatchedRun run = new WatchedRun(directory.resolve("run"));
    Process process =
        run.start(
            Map.of(),
            Map.of(),
            "io.decant.Main",
            List.of("run", job().toString(), "--as-of", "2026-03-01"));
    try {
      String query = handedIn(process, run);
      assertThat(queries().get(query).state()).isEqualTo(QueryState.SUBMITTED);
      // SIGTERM
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(run.files("stderr")).isEqualTo(143);
      assertThat(queries().get(query).state()).isEqualTo(QueryState.CANCELLED);
    } finally {
      process.destroyForcibly();
    }
    try (Stream<Path> tables = Files.list(Path.of(SharedService.path("x")).getParent())) {
      assertThat(tables.map(table -> table.getFileName().toString()))
          .contains("ended_seen")
          .noneMatch(table -> table.startsWith("decant_ended"));
    }
    assertThat(regularFiles(directory.resolve("scratch"))).isEmpty();
    assertThat(regularFiles(directory.resolve("reports")))
        .contains("\"kind\" : \"ENDED\"", "stopped at the stage read");
    assertThat(run.files("stdout")).contains("FAILED in read", "exit code 143");
    assertThat(directory.resolve("set")).doesNotExist();
  }

  /** The id of the query, as the run's record of its table has it. */
  private String handedIn(Process process, WatchedRun run)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      Matcher query = QUERY.matcher(regularFiles(directory.resolve("scratch/ended/_tables")));
      if (query.find()) {
        return query.group(1);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no query was handed in: " + run.files("stderr"));
  }

  /** The content of all files below a directory. */
  private static String regularFiles(Path place) throws IOException {
    if (!Files.exists(place)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }
}
