package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run id does that has published before, from the command line. */
class RepeatedRunIT {
  @TempDir Path directory;
  private Path job;

  @BeforeEach
  void publish() throws IOException {
    job = OrdersJob.in(directory, 40);
    JobFixture.Result first = run("--as-of", OrdersJob.AS_OF);
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  private JobFixture.Result run(String... more) {
    return decant("run", "r1", more);
  }

  private JobFixture.Result decant(String command, String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, job.toString(), "--run-id", run));
    arguments.addAll(List.of(more));
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  private List<String> reports() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("reports/orders"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  /** The message without the box around it. */
  private static String text(JobFixture.Result result) {
    return result.err().replaceAll("\\s+│?\\s*", " ");
  }

  private static void refused(JobFixture.Result result, String difference) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(5);
    assertThat(text(result))
        .contains("run r1 was published with " + difference)
        .contains("Choose another --run-id for other work");
  }

  @Test
  void theSameWorkIsLeftAsItWas() throws IOException {
    Path report = directory.resolve("reports/orders/r1.json");
    String before = Files.readString(report);
    assertThat(before).contains("\"publish\"", "\"minimum-rows\"");
    String page = Files.readString(directory.resolve("reports/orders/r1.html"));
    JobFixture.Result again =
        run("--as-of", OrdersJob.AS_OF, "--set", "run.scratch=" + directory.resolve("other"));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("had been published before");
    assertThat(report).hasContent(before);
    assertThat(directory.resolve("reports/orders/r1.html")).hasContent(page);
    Files.delete(report);
    assertThat(run("--as-of", OrdersJob.AS_OF).exitCode()).isZero();
    assertThat(report).content().contains("\"status\" : \"already-published\"");
  }

  @Test
  void otherWorkIsRefusedAndToldBesideTheReport() throws IOException {
    String before = Files.readString(directory.resolve("reports/orders/r1.json"));
    refused(
        run("--as-of", OrdersJob.AS_OF, "--set", "features.orders.lookback=3 days"),
        "features.orders.lookback = 30 days, not 3 days");
    refused(
        run("--as-of", "2026-03-16T08:00:00Z"),
        "--as-of = 2026-03-16T00:00:00Z, not 2026-03-16T08:00:00Z");
    assertThat(directory.resolve("reports/orders/r1.json")).hasContent(before);
    assertThat(reports())
        .containsExactly(
            "r1.attempt-2.html",
            "r1.attempt-2.json",
            "r1.attempt-3.html",
            "r1.attempt-3.json",
            "r1.html",
            "r1.json");
    assertThat(directory.resolve("reports/orders/r1.attempt-2.json"))
        .content()
        .contains("r1.attempt-2.json", "\"exitCode\" : 5");
    refused(
        decant("plan", "r1", "--as-of", "2026-03-16T08:00:00Z"),
        "--as-of = 2026-03-16T00:00:00Z, not 2026-03-16T08:00:00Z");
  }

  @Test
  void aRetryNeedNotKnowWhenItsRunBegan() {
    assertThat(decant("run", "r2").exitCode()).isZero();
    JobFixture.Result again = decant("run", "r2");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("had been published before");
  }

  @Test
  void scratchMayNotBeWhereTheSetIs() {
    JobFixture.Result result =
        run(
            "--set",
            "run.scratch=" + directory,
            "--set",
            "output.path=" + directory + "/orders/set");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(text(result))
        .contains("run.scratch: makes " + directory + "/orders a directory that the job tidies up")
        .contains("output.path = " + directory + "/orders/set lies there");
  }
}
