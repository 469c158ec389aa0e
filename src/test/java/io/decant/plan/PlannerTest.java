package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.ReadRules;
import io.decant.config.TimeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final TimeRange MARCH =
      new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z"));

  private static JobConfig job(FeatureGroupConfig group) {
    return new SampleJob().group(group, "a INT").job();
  }

  private static Optional<TimeRange> filter(FeatureGroupConfig group) {
    return Planner.groupRequest(
            job(group), SampleJob.RUN, TableStates.none(), group, Optional.of(MARCH))
        .filter()
        .map(TimeFilter::range);
  }

  @Test
  void observationsBringWhatLaterStagesUse() {
    JobConfig job = job(SampleJob.lookup(SampleJob.time(DAY, DAY, Optional.empty())));

    assertThat(Planner.observationsRequest(job, SampleJob.RUN, TableStates.none()))
        .isEqualTo(
            new ReadRequest(
                "observations",
                SampleJob.PLATFORM,
                Optional.of(
                    "SELECT * FROM experience_events WHERE t <"
                        + " to_timestamp('2026-03-16 00:00:00') - 14"),
                Optional.of("q.sql"),
                Optional.empty(),
                List.of("user_id", "observed_at", "subscribed", "country"),
                List.of("user_id"),
                Optional.of("observed_at"),
                Optional.empty(),
                ReadRules.preset(),
                List.of(TableState.unpinned("experience_events", "its state was not asked for")),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"P14D, 14", "PT36H, 1.5", "P10D, 10", "PT1H, 0.041666666667"})
  void theHorizonIsInDays(Duration horizon, String days) {
    JobConfig job =
        new SampleJob()
            .horizon(horizon)
            .group(SampleJob.lookup(SampleJob.time(DAY, DAY, Optional.empty())), "a INT")
            .job();

    assertThat(
            Planner.observationsRequest(job, SampleJob.RUN, TableStates.none()).sql().orElseThrow())
        .endsWith(" - " + days);
  }

  @Test
  void identityMapsBringAllLinks() {
    JobConfig job = job(SampleJob.lookup(SampleJob.time(DAY, DAY, Optional.empty())));
    ReadRequest request =
        Planner.identityRequest(job, SampleJob.RUN, TableStates.none(), job.identities().get(0));

    assertThat(request.input()).isEqualTo("identity.customer_id");
    assertThat(request.columns()).containsExactly("ecid", "customer", "linked_at");
    assertThat(request.keys()).containsExactly("ecid");
    assertThat(request.filter()).isEmpty();
  }

  @Test
  void groupsBringTheirColumnsOnce() {
    FeatureGroupConfig plain = SampleJob.lookup(SampleJob.time(DAY, DAY, Optional.empty()));
    TimeRules rules =
        new TimeRules(
            "t",
            Optional.of("loaded"),
            DAY,
            DAY,
            Optional.empty(),
            Boundary.INCLUSIVE,
            List.of("version", "points"));
    FeatureGroupConfig group =
        new FeatureGroupConfig(
            "crm", plain.input(), plain.keys(), rules, plain.columns(), List.of());
    ReadRequest request =
        Planner.groupRequest(
            job(group), SampleJob.RUN, TableStates.none(), group, Optional.of(MARCH));

    assertThat(request.columns()).containsExactly("id", "t", "loaded", "version", "points", "tier");
    assertThat(request.keys()).containsExactly("id");
    assertThat(request.time()).isEmpty();
    assertThat(request.filter()).as("any age").isEmpty();
  }

  @Test
  void lookbackLimitsTheTimes() {
    TimeRules rules = SampleJob.time(DAY, Duration.ofHours(6), Optional.of(Duration.ofDays(30)));

    assertThat(filter(SampleJob.lookup(rules)))
        .contains(
            new TimeRange(
                Instant.parse("2026-01-29T00:00:00Z"), Instant.parse("2026-03-08T18:00:00Z")));
  }

  @Test
  void theLongestWindowLimitsTheTimes() {
    FeatureGroupConfig group =
        SampleJob.windows(
            SampleJob.time(DAY, Duration.ZERO, Optional.empty()),
            SampleJob.window(Aggregate.COUNT, null, 7),
            SampleJob.window(Aggregate.SUM, "n", 30));

    assertThat(filter(group))
        .contains(
            new TimeRange(
                Instant.parse("2026-01-29T00:00:00Z"), Instant.parse("2026-03-09T00:00:00Z")));
    assertThat(
            Planner.groupRequest(
                    job(group), SampleJob.RUN, TableStates.none(), group, Optional.empty())
                .filter())
        .as("times not known")
        .isEmpty();
  }

  @Test
  void veryLongLookbacksStopAtTheFirstTimeThereIs() {
    TimeRules rules = SampleJob.time(DAY, DAY, Optional.of(Duration.ofDays(5_000_000)));

    assertThat(filter(SampleJob.lookup(rules)).orElseThrow().from())
        .isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
  }

  @Property
  void noUsableRowIsFilteredOut(
      @ForAll @IntRange(max = 5) int covers,
      @ForAll @IntRange(max = 5) int after,
      @ForAll @IntRange(max = 9) int lookback,
      @ForAll @IntRange(max = 9) int observed,
      @ForAll @IntRange(min = -20, max = 20) int time) {
    Duration hour = Duration.ofHours(1);
    TimeRules rules =
        SampleJob.time(
            hour.multipliedBy(covers),
            hour.multipliedBy(after),
            Optional.of(hour.multipliedBy(lookback)));
    Instant first = MARCH.from();
    TimeRange times = new TimeRange(first, first.plus(hour.multipliedBy(9)));
    FeatureGroupConfig group = SampleJob.lookup(rules);
    TimeRange range =
        Planner.groupRequest(
                job(group), SampleJob.RUN, TableStates.none(), group, Optional.of(times))
            .filter()
            .orElseThrow()
            .range();
    int happened = time + covers;
    boolean usable = happened + after <= observed && observed - happened <= lookback;
    Instant row = first.plus(hour.multipliedBy(time));
    if (usable) {
      assertThat(row).isBetween(range.from(), range.to());
    }
  }

  @Test
  void probesAskForTheSchemaOnly() {
    JobConfig job = job(SampleJob.lookup(SampleJob.time(DAY, DAY, Optional.of(DAY))));
    Map<String, ReadRequest> probes = Planner.probes(job, SampleJob.RUN, TableStates.none());

    assertThat(probes.keySet())
        .containsExactly("observations", "identity.customer_id", "features.crm");
    assertThat(probes.values())
        .allSatisfy(
            probe -> {
              assertThat(probe.columns()).isEmpty();
              assertThat(probe.keys()).isEmpty();
              assertThat(probe.time()).isEmpty();
              assertThat(probe.filter()).isEmpty();
            });
    assertThat(probes.get("observations").sql()).isPresent();
  }
}
