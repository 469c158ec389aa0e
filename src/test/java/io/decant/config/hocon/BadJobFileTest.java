package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.decant.error.ErrorKind;
import io.decant.error.InvalidConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadJobFileTest {
  private static final String SECRET = "hunter2";

  @TempDir Path root;

  /** One entry of the table. */
  record Case(String file, String from, String to, List<String> problems) {
    @Override
    public String toString() {
      return file + ": " + to;
    }
  }

  static Stream<Case> table() throws IOException {
    try (InputStream table = BadJobFileTest.class.getResourceAsStream("bad-job-files.txt")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String block : text.split("\n\n")) {
        List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.isEmpty()) {
          cases.add(
              new Case(
                  only(lines, '@'),
                  only(lines, '-'),
                  only(lines, '+'),
                  lines.stream()
                      .filter(line -> line.startsWith("!"))
                      .map(line -> line.substring(2))
                      .toList()));
        }
      }
      return cases.stream();
    }
  }

  private static String only(List<String> lines, char mark) {
    String line = lines.stream().filter(each -> each.charAt(0) == mark).findFirst().orElseThrow();
    return line.length() < 2 ? "" : line.substring(2).replace("\\n", "\n");
  }

  @ParameterizedTest
  @MethodSource("table")
  void tellsEveryProblemWithItsPlace(Case bad) {
    JobDirectory directory = new JobDirectory(root).edit(bad.file(), bad.from(), bad.to());

    assertThat(problems(directory, directory.request())).isEqualTo(bad.problems());
  }

  @Test
  void tellsOfAllBlocksAtOnce() {
    JobDirectory directory =
        new JobDirectory(root)
            .edit("conf/local.conf", "type = delta", "type = delta, version = new")
            .edit("jobs/features.conf", "covers = 1 day", "covers = 1")
            .edit("jobs/job.conf", "produces = training-set", "produces = sets")
            .edit("jobs/job.conf", "by = hash", "by = day");

    assertThat(problems(directory, directory.request()))
        .containsExactly(
            "jobs/job.conf:2: job.produces: must be one of training-set, scoring-set; it is sets",
            "jobs/job.conf:12: split.by: must be one of hash, time; it is day",
            "conf/local.conf:10: sources.crm.version: must be a whole number, for example 42;"
                + " it is new",
            "jobs/features.conf:8: features.behaviour.covers: must be a span with its unit, for"
                + " example 14 days; it is 1");
  }

  @Test
  void aJobFileThatIsNotThere() {
    JobDirectory directory = new JobDirectory(root);

    assertThat(problems(directory, JobFileRequest.of(root.resolve("jobs/jop.conf"))))
        .containsExactly("jobs/jop.conf: there is no such job file");
  }

  @Test
  void aJobFileThatIsNotText() throws IOException {
    JobDirectory directory = new JobDirectory(root);
    Files.write(root.resolve("jobs/job.conf"), new byte[] {(byte) 0xC3, 0x28});

    assertThat(problems(directory, directory.request()))
        .containsExactly("jobs/job.conf: the file cannot be read as UTF-8 text");
  }

  @Test
  void anEnvironmentThatIsNotThere() {
    JobDirectory directory = new JobDirectory(root);

    assertThat(problems(directory, environment("locla")))
        .containsExactly(
            "--env locla: there is no locla.conf in conf or ./conf; did you mean local?");
    assertThat(problems(directory, environment("some/where.conf")))
        .containsExactly("--env some/where.conf: there is no file some/where.conf");
  }

  private JobFileRequest environment(String name) {
    return new JobFileRequest(
        root.resolve("jobs/job.conf"), Optional.of(name), List.of(), Map.of());
  }

  @Test
  void aSettingThatIsNone() {
    JobDirectory directory = new JobDirectory(root);

    assertThat(problems(directory, directory.request(SECRET)))
        .containsExactly("--set: needs a key and a value, for example --set sampling.seed=7");
    assertThat(problems(directory, directory.request("a..b=" + SECRET)))
        .containsExactly(
            "--set: what stands before = is not a key; write for example sampling.seed");
    assertThat(problems(directory, directory.request("sampling.seed=[" + SECRET)))
        .containsExactly(
            "--set sampling.seed: sampling.seed: the value is not a complete list, block or quoted"
                + " text");
    assertThat(problems(directory, directory.request("sampling.sead=7")))
        .containsExactly(
            "--set sampling.sead: sampling.sead: is not a known key; did you mean seed?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sources.platform.credential=" + SECRET,
        "sources.platform.credential=\"" + SECRET + "\"",
        "sources.platform.credential=[" + SECRET + "]",
        "sources.platform.credential={ a = " + SECRET + " }",
        "sources.platform.credential=" + SECRET + ":" + SECRET,
        "sources.platform.password=" + SECRET,
        "sources.shop.password=" + SECRET,
        "sources.shop.url=jdbc:postgresql://me:" + SECRET + "@localhost/shop",
        "sources.shop.url=jdbc:postgresql://localhost/shop?password=" + SECRET,
      })
  void noSecretIsEverTold(String setting) {
    JobDirectory directory = new JobDirectory(root);

    InvalidConfigException failure =
        catchThrowableOfType(InvalidConfigException.class, () -> directory.read(setting));

    assertThat(failure).hasMessageContaining("--set sources.").hasNoCause();
    assertThat(failure.toString()).doesNotContain(SECRET);
  }

  private static List<String> problems(JobDirectory directory, JobFileRequest request) {
    InvalidConfigException failure =
        catchThrowableOfType(InvalidConfigException.class, () -> JobFile.read(request));
    assertThat(failure).as("a problem").isNotNull();
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG);
    return failure.problems().stream()
        .map(problem -> directory.relative(problem.toString()))
        .toList();
  }
}
