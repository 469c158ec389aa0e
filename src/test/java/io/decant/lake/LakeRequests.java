package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import io.decant.testing.PlainRequest;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Enterprise sources, requests for them and who reads them. */
final class LakeRequests {
  private LakeRequests() {}

  static SourceConfig.Delta delta(Path path) {
    return new SourceConfig.Delta("crm", path.toString(), OptionalLong.empty(), Optional.empty());
  }

  static SourceConfig.Parquet parquet(Path path) {
    return new SourceConfig.Parquet("crm", path.toString());
  }

  static SourceConfig.Table table(String name) {
    return new SourceConfig.Table("crm", name, OptionalLong.empty(), Optional.empty());
  }

  static SourceConfig.Csv csv(Path path, String schema) {
    return new SourceConfig.Csv("crm", path.toString(), schema, true);
  }

  static ReadRequest all(SourceConfig source) {
    return ReadRequest.about(source, "features.crm");
  }

  static ReadRequest columns(SourceConfig source, String... columns) {
    return new PlainRequest("features.crm", source).columns(List.of(columns)).build();
  }

  /** With the span of time of a column, and only the rows of a span of it. */
  static ReadRequest timed(SourceConfig source, String time, Optional<TimeRange> span) {
    return new PlainRequest("features.crm", source)
        .columns(List.of("id", time))
        .keys(List.of("id"))
        .time(Optional.of(time))
        .filter(span.map(range -> new TimeFilter(time, range)))
        .build();
  }

  static SourceReader reader(SourceConfig source) {
    return LakeReaders.of(TestSpark.session(), source);
  }

  static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from), Instant.parse(to));
  }
}
