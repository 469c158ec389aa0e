package io.decant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process: what the shell sees. */
class MainIT {
  @TempDir private Path directory;

  @Test
  void successReturns() throws IOException, InterruptedException {
    ProcessRun run = main(List.of(), "--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("decant ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aWrongCommandLineExitsWithTwo() throws IOException, InterruptedException {
    ProcessRun run = main(List.of(), "run", "a.conf", "--evn", "x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("Unknown option", "Did you mean '--env'?")
        .doesNotContain("\tat ");
  }

  @Test
  void inClusterModeAFailureIsThrown() throws IOException, InterruptedException {
    ProcessRun run = main(List.of("-Dspark.submit.deployMode=cluster"), "run");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("decant ended with exit code 2", "at io.decant.Main.main");
  }

  @Test
  void anAsciiTerminalGetsAscii() throws IOException, InterruptedException {
    ProcessRun run = main(List.of("-Dnative.encoding=US-ASCII"), "run", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("(?s)\\p{ASCII}*");
  }

  private ProcessRun main(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.decant.Main"));
    command.addAll(List.of(arguments));
    return ProcessRun.of(directory, Map.of(), command);
  }
}
