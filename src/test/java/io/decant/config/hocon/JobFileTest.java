package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.JobConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  @Test
  void readsATrainingJob() {
    JobConfig job = directory.read();
    assertThat(job.name()).isEqualTo("propensity-training");
  }

  @Test
  void readsAScoringJob() {
    directory.write("jobs/job.conf", JobDirectory.SCORING);
    assertThat(directory.read().name()).isEqualTo("propensity-scoring");
  }
}
