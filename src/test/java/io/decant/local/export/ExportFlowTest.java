package io.decant.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.local.export.Target.Format;
import io.decant.local.sql.DataSets.DataSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportFlowTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final ExportFlow flow =
      new ExportFlow(
          "flow",
          "spec",
          new DataSet("id", "table"),
          new Target("folder", Format.PARQUET, true),
          new Schedule(HOUR.multipliedBy(3), START, Optional.empty()),
          START);

  @Test
  void anIntervalHasOneRunUnlessTheFlowIsDisabledOrRuns() {
    assertThat(flow.beginDue(START.minus(HOUR))).isFalse();
    assertThat(flow.beginDue(START)).isTrue();
    flow.end(4);
    assertThat(flow.beginDue(START.plus(HOUR))).isFalse();
    Instant next = START.plus(HOUR.multipliedBy(3));
    flow.enable(false);
    assertThat(flow.beginDue(next)).isFalse();
    flow.enable(true);
    assertThat(flow.beginAdHoc(true)).isTrue();
    assertThat(flow.beginDue(next)).isFalse();
    flow.end(5);
    assertThat(flow.beginDue(next)).isTrue();
    assertThat(flow.exported()).isEqualTo(5);
  }

  @Test
  void aRunOnDemandStandsInTheWayOfTheNextUntilTheFlowIsDisabledAndEnabled() {
    assertThat(flow.beginAdHoc(true)).isTrue();
    assertThat(flow.mayRunAdHoc(false)).as("while it runs").isFalse();
    flow.end(4);
    assertThat(flow.mayRunAdHoc(false)).isTrue();
    assertThat(flow.beginAdHoc(true)).isFalse();
    flow.enable(true);
    assertThat(flow.mayRunAdHoc(true)).as("it was enabled before").isFalse();
    flow.enable(false);
    flow.enable(true);
    assertThat(flow.beginAdHoc(true)).isTrue();
  }
}
