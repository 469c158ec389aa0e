package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchMarkTest {
  @TempDir private Path root;

  private void put() throws IOException {
    org.apache.hadoop.fs.Path run = new org.apache.hadoop.fs.Path(root.resolve("r1").toString());
    ScratchMark.put(run, new Configuration());
  }

  @Test
  void aRunThatWasKilledFindsItsOwnMark() throws IOException {
    put();
    Files.writeString(root.resolve("r1/rows"), "rows");
    put();
    assertThat(root.resolve("r1/_decant-scratch")).content().contains("A run of Decant");
    assertThat(root.resolve("r1/rows")).exists();
  }

  @Test
  void theFilesOfOthersAreNoScratch() throws IOException {
    Files.createDirectories(root.resolve("r1/period=2026-03-16"));
    assertThatThrownBy(this::put)
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("files are here that are not of a run")
        .hasMessageContaining("run.scratch");
    assertThat(root.resolve("r1/_decant-scratch")).doesNotExist();
  }
}
