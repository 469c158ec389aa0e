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
  private static final String STATISTICS = "delta.dataSkippingStatsColumns";

  private static final SetLayout LAYOUT =
      new SetLayout(
          List.of(
              new SetLayout.Column("user id", "string"),
              new SetLayout.Column("observed_at", "timestamp"),
              new SetLayout.Column("value", "bigint"),
              new SetLayout.Column("member", "boolean"),
              new SetLayout.Column("born", "date"),
              new SetLayout.Column("period", "date")),
          List.of("period"));

  private static Map<String, String> missing(
      long days, List<String> statistics, Map<String, String> present) {
    OutputFiles files =
        new OutputFiles(
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(),
            statistics,
            Optional.of(days).filter(any -> days > 0).map(Duration::ofDays));
    return new DeltaProperties(null, files).missing(present, LAYOUT);
  }

  private static DeltaProperties clustered(List<String> statistics, String... clusterBy) {
    return new DeltaProperties(
        null,
        new OutputFiles(
            OptionalInt.empty(),
            clusterBy.length == 0 ? OptionalLong.empty() : OptionalLong.of(1 << 20),
            List.of(clusterBy),
            statistics,
            Optional.empty()));
  }

  @Test
  void statisticsAreOfColumnsByWhichFilesDiffer() {
    assertThat(clustered(List.of()).ofNewTable(LAYOUT, false))
        .isEqualTo(Map.of(STATISTICS, "observed_at,born"));
    assertThat(clustered(List.of(), "user id", "member").ofNewTable(LAYOUT, false))
        .as("Delta has none of booleans")
        .isEqualTo(Map.of(STATISTICS, "`user id`,observed_at,born"));
    assertThat(clustered(List.of("user id", "value"), "user id").ofNewTable(LAYOUT, false))
        .isEqualTo(Map.of(STATISTICS, "`user id`,value"));
  }

  @Test
  void aSessionThatNamesColumnsIsHeard() {
    assertThat(clustered(List.of()).ofNewTable(LAYOUT, true)).isEmpty();
  }

  @Test
  void aTableGetsThoseOfAnOrderThatComesLater() {
    Map<String, String> present = Map.of(STATISTICS, "observed_at,born");
    assertThat(clustered(List.of(), "user id", "born").missing(present, LAYOUT))
        .isEqualTo(Map.of(STATISTICS, "observed_at,born,`user id`"));
    assertThat(clustered(List.of(), "born").missing(present, LAYOUT)).isEmpty();
    assertThat(clustered(List.of(), "born").missing(Map.of(), LAYOUT))
        .as("it has those of the first 32 columns")
        .isEmpty();
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
    assertThat(missing(0, List.of("value", "later"), Map.of())).isEmpty();
    assertThat(missing(0, List.of("born", "value"), Map.of()))
        .isEqualTo(Map.of(STATISTICS, "born,value"));
    assertThat(missing(0, List.of("value"), Map.of(STATISTICS, "value"))).isEmpty();
  }
}
