package io.decant.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.KeyPair;
import io.decant.config.ObservationsConfig;
import io.decant.config.Produces;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.testing.PlainJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobLineageTest {
  private static JobLineage lineage(
      TimeRules rules, List<String> columns, List<WindowConfig> windows) {
    FeatureGroupConfig group =
        new FeatureGroupConfig(
            "crm",
            PlainJob.input("lake"),
            List.of(new KeyPair("user_id", "id")),
            rules,
            columns,
            windows);
    ObservationsConfig observations =
        new ObservationsConfig(
            PlainJob.input("lake"), List.of("user_id"), "at", Optional.empty(), List.of());
    return JobLineage.of(
        new PlainJob("job", Produces.SCORING_SET, observations, List.of(group)).build());
  }

  private static MadeColumn feature(JobLineage lineage, String name) {
    return lineage.made(new SetColumn(name, "any", Role.FEATURE, "as defined"));
  }

  private static List<String> uses(List<InputUse> from) {
    return from.stream().map(one -> one.column().column() + " " + one.use()).toList();
  }

  @Test
  void theTimeOfAWindowIsInItsValueOnlyWhereTheValueTellsOfIt() {
    JobLineage lineage =
        lineage(
            PlainJob.facts("day"),
            List.of(),
            List.of(
                new WindowConfig("sum", Aggregate.SUM, Optional.of("n"), Duration.ofDays(7)),
                new WindowConfig("last", Aggregate.LAST, Optional.of("n"), Duration.ofDays(7)),
                new WindowConfig("rows", Aggregate.COUNT, Optional.empty(), Duration.ofDays(7))));
    MadeColumn sum = feature(lineage, "crm_sum");
    assertThat(sum.step()).isEqualTo("sum of n over 7 days");
    assertThat(uses(sum.from())).containsExactly("n AGGREGATION", "day WINDOW");
    assertThat(sum.through()).extracting(InputColumn::column).containsExactly("n");
    assertThat(feature(lineage, "crm_last").through())
        .extracting(InputColumn::column)
        .containsExactly("n", "day");
    MadeColumn rows = feature(lineage, "crm_rows");
    assertThat(rows.step()).isEqualTo("count of rows over 7 days");
    assertThat(uses(rows.from())).containsExactly("day TIMING");
  }

  @Test
  void aRowIsChosenByItsKeysAndTimesAndTheRestOfThemByTheTieBreak() {
    TimeRules rules =
        TimeRules.validity(
            "since",
            "until",
            Optional.of("loaded"),
            Duration.ZERO,
            Boundary.INCLUSIVE,
            List.of("version"));
    List<ChosenRows> rows = lineage(rules, List.of("tier"), List.of()).rows();
    assertThat(rows)
        .extracting(one -> one.input() + " " + one.by() + " " + uses(one.from()))
        .containsExactly(
            "observations time [at FILTER]",
            "features.crm keys [id JOIN, user_id JOIN]",
            "features.crm time [since FILTER, until FILTER, loaded FILTER, version SORT]");
  }

  @Test
  void whatNoInputHasIsMadeOfNothing() {
    JobLineage lineage = lineage(PlainJob.facts("day"), List.of("tier"), List.of());
    assertThat(uses(feature(lineage, "crm_tier").from())).containsExactly("tier IDENTITY");
    MadeColumn period = lineage.made(new SetColumn("period", "date", Role.PERIOD, "of the run"));
    assertThat(period.step()).isEqualTo("of the run");
    assertThat(period.from()).isEmpty();
  }
}
