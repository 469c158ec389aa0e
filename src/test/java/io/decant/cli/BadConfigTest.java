package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that cannot run as configured ends with exit code 2, before there is any connection. */
class BadConfigTest {
  @TempDir Path directory;

  @Test
  void aFileThatIsNotThere() {
    Path missing = directory.resolve("training.conf");
    expect(JobFixture.execute("validate", missing.toString()), missing.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sampling {            | sampling {{               | propensity-training.conf:
          minimum-rows          | minimum-row               | minimum-rows
          horizon = 14 days     | horizon = fourteen        | label.horizon
          horizon = 14 days     | horizon = 14              | label.horizon
          horizon = 14 days     | horizon = -1 day          | example 14 days
          train = 0.8           | train = 0.9               | add up to
          time = observed_at    | tme = observed_at         | time
          source = experience   | source = experienced      | experience-platform
          propensity_observ     | propensity_obsrv          | propensity_obsrvations.sql
          training-set }        | scoring-set }             | scoring
          partition-by = [split | partition-by = [splitt    | split
          """)
  void aMistakeInTheFile(String text, String mistake, String named) throws IOException {
    Path job = new JobFiles(directory).copyOf(JobFixture.TRAINING);
    JobFiles.edit(job, text, mistake);
    JobFixture.Result result = JobFixture.execute("validate", job.toString(), "--env", "local");
    expect(result, named);
    assertThat(result.err()).contains("propensity-training.conf");
  }

  private static void expect(JobFixture.Result result, String named) {
    assertThat(result.err()).contains(named);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
  }
}
