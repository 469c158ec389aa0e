package io.decant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/decant}, called from a directory that is not the project's. */
class StartScriptIT {
  private static final Path SCRIPT = Path.of("scripts", "decant").toAbsolutePath();
  private static final Path JAR = Path.of(System.getProperty("decant.jar", "target/none.jar"));
  private static final String BUILD = JAR.toAbsolutePath().getParent().toString();

  @TempDir private Path directory;

  @Test
  void runsFromTheBuildWithoutSpark() throws IOException, InterruptedException {
    ProcessRun run = script(SCRIPT, Map.of("DECANT_JAVA_OPTIONS", "-Xmx256m"), "--version");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("decant ", "Spark ");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void findsTheProjectThroughALink() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(directory.resolve("decant"), SCRIPT);
    ProcessRun run = script(link, Map.of(), "rnu");
    Files.delete(link);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean 'run'?");
  }

  @Test
  void saysWhatToDoWhenNothingIsBuilt() throws IOException, InterruptedException {
    ProcessRun run = script(SCRIPT, Map.of("DECANT_BUILD", directory.toString()), "--version");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("not built yet. Run 'make build' in");
  }

  @Test
  void saysWhatIsWrongWithSparkHome() throws IOException, InterruptedException {
    ProcessRun run = script(SCRIPT, Map.of("SPARK_HOME", directory.toString()), "--version");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("SPARK_HOME is " + directory, "bin/spark-submit cannot be run");
  }

  @Test
  void handsEverythingToSparkSubmit() throws IOException, InterruptedException {
    assumeThat(JAR).as("the jar of the build").exists();
    Path submit = directory.resolve("bin").resolve("spark-submit");
    Files.createDirectories(submit.getParent());
    Files.createFile(
        submit, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(
        submit, "#!/bin/sh\nprintf '%s\\n' \"$@\"\necho \"$SPARK_SUBMIT_OPTS\"\nexit 7\n");
    ProcessRun run =
        script(
            SCRIPT,
            Map.of(
                "SPARK_HOME",
                directory.toString(),
                "DECANT_SUBMIT_ARGS",
                "--master local[*] --name x"),
            "run",
            "my job.conf",
            "--set",
            "a=* b");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.out().lines().toList())
        .startsWith("--class", "io.decant.Main", "--master", "local[*]", "--name", "x")
        .containsSubsequence(
            JAR.toAbsolutePath().toString(), "run", "my job.conf", "--set", "a=* b")
        .last()
        .asString()
        .contains("-Dlog4j2.configurationFile=file:", "scripts/log4j2.properties");
  }

  private ProcessRun script(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(Map.of("DECANT_BUILD", BUILD));
    all.putAll(environment);
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    return ProcessRun.of(directory, all, command);
  }
}
