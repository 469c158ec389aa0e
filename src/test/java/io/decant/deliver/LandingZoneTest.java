package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.ReturnConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside the directory of a connector. */
class LandingZoneTest {
  @TempDir Path directory;

  private static LandingZone zone(String path, String job) {
    return new LandingZone(
        new ReturnConfig.Landing(path, ReturnConfig.Landing.Format.CSV),
        "65f0",
        job,
        new Configuration());
  }

  @Test
  void nothingLiesBesideTheRootOfAStore() {
    assertThat(zone("file:///", "a").isRoot()).isTrue();
    assertThat(zone(directory.resolve("in").toString(), "a").isRoot()).isFalse();
  }

  @Test
  void whatAnotherRunOrJobWritesStays() throws IOException {
    LandingZone mine = zone(directory.resolve("in").toString(), "a");
    LandingZone others = zone(directory.resolve("in").toString(), "b");
    assertThat(mine.stagedRuns()).isEmpty();
    for (String run : List.of(mine.staging("r1"), mine.staging("r2"), others.staging("r1"))) {
      Files.createDirectories(Path.of(URI.create(run)));
    }
    mine.removeStaged("r1");
    assertThat(Path.of(URI.create(mine.staging("r1")))).doesNotExist();
    assertThat(mine.stagedRuns()).containsExactly("r2");
    assertThat(others.stagedRuns()).containsExactly("r1");
  }
}
