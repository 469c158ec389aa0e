package io.decant.lake;

import static io.decant.lake.LakeRequests.all;
import static io.decant.lake.LakeRequests.delta;
import static io.decant.lake.LakeRequests.parquet;
import static io.decant.lake.LakeRequests.range;
import static io.decant.lake.LakeRequests.reader;
import static io.decant.lake.LakeRequests.timed;
import static io.decant.lake.LakeRows.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SourceConfig;
import io.decant.plan.PlannedRead;
import io.decant.plan.SourceReader;
import io.decant.plan.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a span of time leaves out before anything is read: rows, files and partitions. */
class TimeRangeIT {
  @TempDir private Path directory;

  @Test
  void aSpanOfTimeIsPushedDownInEveryTypeOfTime() {
    numbers(0, 100).write().mode("append").parquet(directory.toString());
    SourceConfig source = parquet(directory);
    TimeRange span = range("2024-01-02T00:00:00.000024Z", "2024-01-02T02:00:00.000026Z");
    for (String time : List.of("at", "wall")) {
      SourceReader reader = reader(source);
      PlannedRead read = reader.plan(timed(source, time, Optional.of(span)));
      assertThat(read.rows()).isEqualTo(3);
      assertThat(read.times()).contains(span);
      assertThat(reader.rows(read).selectExpr("id").collectAsList().toString())
          .isEqualTo("[[24], [25], [26]]");
      assertThat(reader.rows(read).queryExecution().executedPlan().toString())
          .contains("PushedFilters: [IsNotNull(" + time + "), GreaterThanOrEqual(" + time);
    }
    PlannedRead days =
        reader(source)
            .plan(
                timed(
                    source,
                    "day",
                    Optional.of(range("2024-01-03T23:59:59Z", "2024-01-05T00:00:00Z"))));
    assertThat(days.rows()).isEqualTo(3);
    assertThat(days.times()).contains(range("2024-01-03T00:00:00Z", "2024-01-05T00:00:00Z"));
  }

  @Test
  void filesOfDeltaAreLeftOutByTheirStatistics() {
    numbers(0, 50).write().format("delta").mode("append").save(directory.toString());
    numbers(50, 100).write().format("delta").mode("append").save(directory.toString());
    SourceConfig source = delta(directory);
    TimeRange span = range("2024-01-01T00:00:00Z", "2024-01-02T02:00:00Z");
    for (String time : List.of("at", "day", "wall")) {
      SourceReader reader = reader(source);
      PlannedRead read = reader.plan(timed(source, time, Optional.of(span)));
      assertThat(reader.rows(read).inputFiles()).as(time).hasSize(1);
    }
    assertThat(reader(source).rows(reader(source).plan(all(source))).inputFiles()).hasSize(2);
  }

  @Test
  void partitionsOfParquetAreLeftOut() {
    numbers(0, 4).write().mode("append").partitionBy("day").parquet(directory.toString());
    SourceConfig source = parquet(directory);
    TimeRange span = range("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
    SourceReader reader = reader(source);
    PlannedRead read = reader.plan(timed(source, "day", Optional.of(span)));
    assertThat(read.rows()).isEqualTo(2);
    assertThat(reader.rows(read).queryExecution().executedPlan().toString())
        .containsPattern(
            "PartitionFilters: \\[isnotnull\\(day#\\d+\\), \\(day#\\d+ >= 2024-01-02\\)")
        .containsPattern("PartitionFilters: .*\\(day#\\d+ <= 2024-01-03\\)");
  }
}
