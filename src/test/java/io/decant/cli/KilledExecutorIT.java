package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.testing.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two executors, which are processes of their own, is killed while the driver lives: while
 * the set is published, or in another stage. The run must end well, with the rows that an
 * undisturbed one makes.
 */
class KilledExecutorIT {
  /** The stage after whose end the kill comes. */
  private static final List<String> STAGES =
      List.of("check", "check", "check", "check", "join", "build", "read", "plan");

  private static final List<String> FORMATS = List.of("delta", "parquet");
  private static final int KILLS = Integer.getInteger("decant.kills.executors", 2);
  private static final int LATEST_MILLISECONDS = 1_500;

  @TempDir Path directory;
  private Path job;
  private String digest;

  @BeforeEach
  void undisturbed() throws IOException {
    job = OrdersJob.in(directory, 100_000);
    Path set = directory.resolve("undisturbed");
    JobFixture.Result result = JobFixture.execute(arguments(set, "delta").toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    digest = digest(set);
  }

  private List<String> arguments(Path set, String format) {
    return List.of(
        "run",
        job.toString(),
        "--as-of",
        OrdersJob.AS_OF,
        "--run-id",
        "r1",
        "--set",
        "output.path=" + set,
        "--set",
        "output.format=" + format);
  }

  private static String digest(Path set) throws IOException {
    Path manifest = set.resolve("_decant/manifests/" + OrdersJob.AS_OF + "/r1.json");
    return new ObjectMapper().readTree(manifest.toFile()).at("/content/digest").asText();
  }

  @Test
  void theRunEndsWellWithoutOneOfItsExecutors() throws Exception {
    int late = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String stage = STAGES.get(kill / FORMATS.size() % STAGES.size());
      Path set = directory.resolve("set-" + kill);
      late += killed(stage, arguments(set, FORMATS.get(kill % FORMATS.size())), kill) ? 0 : 1;
      JobFixture.Result verified = JobFixture.execute("verify", set.toString());
      assertThat(verified.exitCode()).as(verified.err()).isZero();
      assertThat(digest(set)).as("after the kill %s", kill).isEqualTo(digest);
    }
    assertThat(late).as("kills that came too late, of %s", KILLS).isLessThanOrEqualTo(KILLS / 2);
  }

  /** Whether the executor was killed before the stage that follows had ended. */
  private boolean killed(String stage, List<String> arguments, int seed) throws Exception {
    Process driver = start(arguments);
    StringBuilder said = new StringBuilder();
    try (BufferedReader progress =
        new BufferedReader(
            new InputStreamReader(driver.getErrorStream(), StandardCharsets.UTF_8))) {
      await(progress, said, stage);
      TimeUnit.MILLISECONDS.sleep(new Random(seed).nextInt(LATEST_MILLISECONDS));
      boolean inTime = !progress.ready();
      Optional<ProcessHandle> victim = executor(driver);
      assertThat(victim).as("an executor, in %s", said).isPresent();
      victim.get().destroyForcibly();
      await(progress, said, null);
      assertThat(driver.waitFor()).as("%s", said).isZero();
      System.out.println(
          "an executor was killed after " + stage + (inTime ? "" : ", in a later stage"));
      return inTime;
    } finally {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
      driver.destroyForcibly().waitFor();
    }
  }

  /** Reads until the line of a stage that has ended, or to the end. */
  private static void await(BufferedReader progress, StringBuilder said, String stage)
      throws IOException {
    String line = progress.readLine();
    while (line != null && (stage == null || !line.matches("\\W*" + stage + "\\b.*"))) {
      said.append(line).append('\n');
      line = progress.readLine();
    }
    assertThat(line == null).as("%s", said).isEqualTo(stage == null);
  }

  /** The workers are threads of the driver, so that its children are executors. */
  private static Optional<ProcessHandle> executor(Process driver) {
    return driver
        .children()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .findFirst();
  }

  /** Spark starts executors as an installation does, which here has no jars of its own. */
  private Process start(List<String> arguments) throws IOException {
    List<String> command = JavaProcess.command("-Xmx700m", "io.decant.Main");
    String classPath = command.get(command.indexOf("-cp") + 1);
    command.addAll(
        1,
        List.of(
            "-Dspark.master=local-cluster[2,1,600]",
            "-Dspark.executor.memory=600m",
            "-Dspark.executor.extraClassPath=" + classPath,
            "-Dspark.executor.extraJavaOptions=-Duser.timezone=UTC "
                + String.join(" ", JavaProcess.LIGHT),
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=4",
            "-Dspark.databricks.delta.snapshotPartitions=2"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Files.createDirectories(directory.resolve("spark/jars"));
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                directory.resolve("spark").toString(),
                "SPARK_SCALA_VERSION",
                scala.util.Properties.versionNumberString().replaceAll("\\.\\d+$", ""),
                "SPARK_LOCAL_IP",
                "127.0.0.1"));
    return builder.start();
  }
}
