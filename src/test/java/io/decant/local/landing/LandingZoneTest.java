package io.decant.local.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.local.sql.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingZoneTest {
  @TempDir private Path directory;

  @Test
  void filesGrowOldByTheClockOfTheService() throws IOException {
    LandingZone today = zone("PT0S");
    Path old = today.directory(Container.USER).resolve("a/old.csv");
    Path young = Files.createDirectories(old.getParent()).resolve("young.csv");
    Files.writeString(old, "x");
    Files.writeString(young, "x");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7 * 86_400 - 60)));
    today.removeExpired();
    assertThat(old).exists();
    zone("PT2M").removeExpired();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    zone("P8D").removeExpired();
    assertThat(today.directory(Container.USER)).isEmptyDirectory();
  }

  @Test
  void whatIsPutThereIsAsOldAsTheClockSays() throws IOException {
    LandingZone later = zone("P3D");
    Path file = Files.writeString(directory.resolve("part"), "x");
    later.put(Container.DESTINATION, "egress/1/part", file);
    Path placed = later.directory(Container.DESTINATION).resolve("egress/1/part");
    assertThat(placed).hasContent("x");
    assertThat(file).doesNotExist();
    zone("P9D").removeExpired();
    assertThat(placed).exists();
    zone("P11D").removeExpired();
    assertThat(placed).doesNotExist();
  }

  private LandingZone zone(String ahead) {
    Map<String, String> presets = Map.of("clock-ahead", ahead);
    return new LandingZone(
        directory.resolve("zone"), Switches.in(directory.resolve("none"), presets));
  }
}
