package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedScratchTest {
  private static final Instant NOW = Instant.parse("2026-03-16T00:00:00Z");

  @TempDir private Path job;

  /** A file of a run, in the directory of what it has landed. */
  private void file(String run, String name, Duration age) throws IOException {
    write(job.resolve(run).resolve("staged").resolve(name), age);
  }

  private static void write(Path file, Duration age) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "rows");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  private void mark(String run, Duration age) throws IOException {
    write(job.resolve(run).resolve("_decant-scratch"), age);
  }

  private void remove() {
    AbandonedScratch.removeBeside(
        new org.apache.hadoop.fs.Path(job.resolve("now").toString()), new Configuration(), NOW);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> runs = Files.list(job)) {
      return runs.map(run -> run.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatNobodyWroteToForAWeekGoes() throws IOException {
    file("killed", "a", Duration.ofDays(30));
    file("killed", "b", Duration.ofDays(8));
    file("slow", "a", Duration.ofDays(30));
    file("slow", "b", Duration.ofDays(6));
    file("_tables", "record", Duration.ofDays(30));
    for (String run : List.of("killed", "slow", "empty", "_tables")) {
      mark(run, Duration.ofDays(30));
    }
    mark("begun", Duration.ofSeconds(1));
    remove();
    assertThat(left()).containsExactly("_tables", "begun", "slow");
    assertThat(job.resolve("slow/staged/a")).exists();
  }

  @Test
  void whatNoRunHasMarkedStays() throws IOException {
    file("training", "part-0", Duration.ofDays(400));
    Path empty = Files.createDirectory(job.resolve("empty"));
    Files.setLastModifiedTime(empty, FileTime.from(NOW.minus(Duration.ofDays(8))));
    remove();
    assertThat(left()).containsExactly("empty", "training");
    assertThat(job.resolve("training/staged/part-0")).exists();
  }

  @Test
  void aJobThatNeverRanHasLeftNothing() throws IOException {
    Files.delete(job);
    remove();
    assertThat(job).doesNotExist();
  }
}
