package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.CredentialReference;
import io.decant.config.LineageConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageSectionTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  @Test
  void isOffUntilAPlaceIsNamed() {
    assertThat(directory.read().lineage()).isEmpty();
    directory.edit("conf/local.conf", "sources {", "lineage { file = \"/l.json\" }\nsources {");
    assertThat(directory.read().lineage())
        .contains(
            new LineageConfig("decant", new LineageConfig.File("/l.json"), Duration.ofSeconds(5)));
    directory.edit(
        "conf/local.conf",
        "file = \"/l.json\"",
        "url = \"http://localhost:5000/a/b\", api-key = \"env:K\", namespace = acme, time-limit = 1 s");
    assertThat(directory.read().lineage())
        .contains(
            new LineageConfig(
                "acme",
                new LineageConfig.Http(
                    URI.create("http://localhost:5000/a/b"),
                    Optional.of(CredentialReference.parse("env:K"))),
                Duration.ofSeconds(1)));
  }

  /** An environment has it for all jobs, of which some make no set. */
  @Test
  void otherJobsLeaveItAlone() {
    directory
        .edit("conf/local.conf", "sources {", "lineage { file = \"/l.json\" }\nsources {")
        .write("jobs/job.conf", JobDirectory.MODEL);
    assertThat(ModelFile.read(directory.request()).name()).isEqualTo("propensity-model");
    directory.write("jobs/job.conf", JobDirectory.SCORES);
    assertThat(ScoresFile.read(directory.request()).name()).isEqualTo("propensity-scores");
    String returning = ReturnFiles.EVERY_KEY + "lineage { file = \"/l.json\" }\n";
    assertThat(ReturnFile.read(new ReturnFiles(root).request(returning)).name()).isEqualTo("back");
  }
}
