package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputFiles;
import io.decant.error.SinkException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a table lacks of what a job asks for. */
class DeltaPropertiesTest {
  private static Map<String, String> missing(
      long days, List<String> statistics, Map<String, String> present) {
    OutputFiles files =
        new OutputFiles(
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(),
            statistics,
            Optional.of(days).filter(any -> days > 0).map(Duration::ofDays));
    return new DeltaProperties(null, files).missing(present, List.of("user_id", "value"));
  }

  private static Map<String, String> ofNewTable(List<String> clusterBy, List<String> statistics) {
    OutputFiles files =
        new OutputFiles(
            OptionalInt.empty(),
            clusterBy.isEmpty() ? OptionalLong.empty() : OptionalLong.of(1 << 20),
            clusterBy,
            statistics,
            Optional.empty());
    SetLayout layout =
        new SetLayout(
            List.of(
                new SetLayout.Column("user id", "string"),
                new SetLayout.Column("observed_at", "timestamp"),
                new SetLayout.Column("value", "bigint"),
                new SetLayout.Column("born", "date"),
                new SetLayout.Column("period", "date")),
            List.of("period"));
    return new DeltaProperties(null, files).ofNewTable(layout);
  }

  @Test
  void statisticsAreOfColumnsByWhichFilesDiffer() {
    String property = "delta.dataSkippingStatsColumns";
    assertThat(ofNewTable(List.of(), List.of())).isEqualTo(Map.of(property, "observed_at,born"));
    assertThat(ofNewTable(List.of("user id"), List.of()))
        .isEqualTo(Map.of(property, "`user id`,observed_at,born"));
    assertThat(ofNewTable(List.of("user id"), List.of("user id", "value")))
        .isEqualTo(Map.of(property, "`user id`,value"));
  }

  @Test
  void nothingIsSetThatNobodyAsksFor() {
    assertThat(missing(0, List.of(), Map.of("delta.checkpointInterval", "7"))).isEmpty();
  }

  @Test
  void aSpanIsLengthenedOnly() {
    assertThat(missing(20, List.of(), Map.of()))
        .as("the log is kept for 30 days anyhow")
        .isEqualTo(
            Map.of(
                "delta.deletedFileRetentionDuration",
                "interval 1728000 seconds",
                "delta.checkpointInterval",
                "1"));
    Map<String, String> longer =
        Map.of(
            "delta.deletedFileRetentionDuration", "interval 12 weeks",
            "delta.logRetentionDuration", "interval 7776000 seconds",
            "delta.checkpointInterval", "1");
    assertThat(missing(60, List.of(), longer)).isEmpty();
    assertThat(missing(91, List.of(), longer))
        .containsOnlyKeys("delta.deletedFileRetentionDuration", "delta.logRetentionDuration");
  }

  @Test
  void aSpanInAnotherFormIsNotGuessed() {
    assertThatThrownBy(() -> missing(60, List.of(), Map.of("delta.logRetentionDuration", "P1M")))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("delta.logRetentionDuration = 'P1M', which cannot be compared")
        .hasMessageContaining("for example 'interval 60 days'");
  }

  @Test
  void statisticsWaitForTheirColumns() {
    assertThat(missing(0, List.of("user_id", "later"), Map.of())).isEmpty();
    assertThat(missing(0, List.of("user_id", "value"), Map.of()))
        .isEqualTo(Map.of("delta.dataSkippingStatsColumns", "user_id,value"));
    assertThat(missing(0, List.of("value"), Map.of("delta.dataSkippingStatsColumns", "value")))
        .isEmpty();
  }
}
