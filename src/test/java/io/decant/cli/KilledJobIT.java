package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job is killed when a stage has ended, and started again with the same run id. How publications
 * are killed in their middle is another test's business.
 */
class KilledJobIT {
  /** From the back: the more has been done, the more can be left. */
  private static final List<String> STAGES =
      List.of("check", "publish", "join", "build", "read", "plan");

  private static final int KILLS = Integer.getInteger("decant.kills.stages", 1);

  @TempDir Path directory;

  @Test
  void afterAnyStageTheNextRunMakesTheSet() throws Exception {
    int late = 0;
    for (String stage : STAGES.subList(0, KILLS)) {
      JobFixture jobs = new JobFixture(directory.resolve(stage));
      boolean ended = kill(jobs, stage);
      late += ended ? 1 : 0;
      System.out.println("killed after " + stage + (ended ? ", too late" : ""));
      JobFixture.Result again =
          jobs.decant("run", JobFixture.TRAINING, "--run-id", "killed-after-" + stage);
      assertThat(again.exitCode()).as(again.err()).isZero();
      JobFixture.Result verified = JobFixture.execute("verify", jobs.set("training").toString());
      assertThat(verified.exitCode()).as(verified.err()).isZero();
      if (!stage.equals("publish")) {
        // A run that finds itself published may not be alone: what is left goes after a week.
        assertThat(files(directory.resolve(stage).resolve("scratch"))).isEmpty();
      }
      assertThat(files(jobs.set("training").resolve("_decant/pending"))).isEmpty();
    }
    assertThat(late).as("kills that came too late, of %s", KILLS).isLessThanOrEqualTo(KILLS / 2);
  }

  /** Whether it had ended before it was killed. */
  private static boolean kill(JobFixture jobs, String stage) throws Exception {
    List<String> command = JavaProcess.command("-Xmx1200m", "io.decant.Main");
    command.addAll(
        1,
        List.of(
            "-Dspark.master=local[2]",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=2",
            "-Dspark.databricks.delta.snapshotPartitions=2"));
    command.addAll(jobs.arguments("run", JobFixture.TRAINING, "--run-id", "killed-after-" + stage));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader progress =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      StringBuilder said = new StringBuilder();
      String line = progress.readLine();
      while (line != null && !line.matches("\\W*" + stage + "\\b.*")) {
        said.append(line).append('\n');
        line = progress.readLine();
      }
      boolean ended = !process.isAlive();
      assertThat(line).as("the end of a stage, in %s", said).isNotNull();
      return ended;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static List<Path> files(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
