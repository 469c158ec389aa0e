package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scratch directory of the job holds nothing that is kept. */
class ScratchRulesTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  @ParameterizedTest
  @CsvSource({
    "/lake, output.path, /lake/propensity-training/training",
    "/lake/, output.path, /lake/propensity-training",
    "file:///lake, output.path, /lake/./propensity-training/training",
    "s3a://lake, output.path, s3a://lake/propensity-training/training",
    "lake, output.path, lake/propensity-training/training",
    "/lake, run.reports, /lake/propensity-training/reports",
    "/lake, sources.crm.path, /lake/propensity-training/crm",
    "/lake, sources.exports.store, /lake/propensity-training/exports"
  })
  void whatIsKeptMayNotLieThere(String scratch, String kept, String path) {
    assertThatThrownBy(() -> directory.read("run.scratch=" + scratch, kept + "=" + path))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("--set run.scratch: run.scratch: makes " + scratch)
        .hasMessageContaining(kept + " = " + path + " lies there; name a directory");
  }

  @Test
  void aFileIsNamedWithItsLine() {
    directory.edit(
        "jobs/job.conf",
        "output { path = ${vars.lake}\"/sets/training\"",
        "run { scratch = \"/lake\" }\noutput { path = \"/lake/propensity-training/a\"");
    assertThatThrownBy(() -> directory.read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("job.conf:14: run.scratch: makes /lake/propensity-training");
  }

  @ParameterizedTest
  @CsvSource({
    "/lake, /lake/propensity-training-2/training",
    "/lake, /lake/sets/propensity-training",
    "s3a://scratch, s3a://lake/propensity-training",
    "s3a://lake, gs://lake/propensity-training",
    "/lake/sets/training/scratch, /lake/sets/training"
  })
  void elsewhereItMay(String scratch, String path) {
    assertThatCode(() -> directory.read("run.scratch=" + scratch, "output.path=" + path))
        .doesNotThrowAnyException();
  }

  @Test
  void scoresAreKeptToo() {
    directory.write("jobs/job.conf", JobDirectory.SCORES);
    assertThatThrownBy(
            () ->
                ScoresFile.read(
                    directory.request(
                        "run.scratch=/lake", "output.path=/lake/propensity-scores/scores")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("output.path = /lake/propensity-scores/scores lies there");
  }
}
