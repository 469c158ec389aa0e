package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SamplingConfig;
import io.decant.config.SplitConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sampling and split, as they are read. */
class SplitSectionTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  @Test
  void sampling() {
    assertThat(directory.read().sampling()).contains(new SamplingConfig(4, 42));
    assertThat(directory.read("sampling.seed=7").sampling()).contains(new SamplingConfig(4, 7));
  }

  @Test
  void splitByHashKeepsTheOrderOfTheFile() {
    assertThat(directory.read().split())
        .contains(
            new SplitConfig.ByHash(
                List.of("user_id"),
                List.of(new SplitConfig.Share("train", 0.8), new SplitConfig.Share("test", 0.2)),
                false,
                42));
  }

  @Test
  void foldsAreEqualSharesOfAStratifiedSplit() {
    directory.edit(
        "jobs/job.conf", "parts { train = 0.8, test = 0.2 }", "folds = 4, stratified = true");
    assertThat(directory.read().split())
        .contains(
            new SplitConfig.ByHash(
                List.of("user_id"),
                List.of(
                    new SplitConfig.Share("fold_1", 0.25),
                    new SplitConfig.Share("fold_2", 0.25),
                    new SplitConfig.Share("fold_3", 0.25),
                    new SplitConfig.Share("fold_4", 0.25)),
                true,
                42));
  }

  @Test
  void splitByTimeLeavesOutTheHorizonAndTheLongestLookBack() {
    directory.edit(
        "jobs/job.conf",
        "by = hash, of = [user_id], parts { train = 0.8, test = 0.2 }",
        "by = time, parts { test {}, train { until = \"2026-03-01\" } }");
    Duration embargo = Duration.ofDays(14 + 365);
    List<SplitConfig.Span> spans =
        List.of(
            new SplitConfig.Span("train", Optional.of(Instant.parse("2026-03-01T00:00:00Z"))),
            new SplitConfig.Span("test", Optional.empty()));

    assertThat(directory.read().split()).contains(new SplitConfig.ByTime(spans, embargo, Set.of()));
    assertThat(directory.read("split.gap=" + embargo.plusDays(1).toDays() + " days").split())
        .contains(new SplitConfig.ByTime(spans, embargo.plusDays(1), Set.of()));
    assertThat(directory.read("split.gap=1 days", "split.overlap=[windows, labels]").split())
        .contains(
            new SplitConfig.ByTime(
                spans,
                Duration.ofDays(1),
                Set.of(SplitConfig.Overlap.LABELS, SplitConfig.Overlap.WINDOWS)));
  }
}
