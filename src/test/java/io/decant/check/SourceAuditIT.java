package io.decant.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.join.PointInTimeJoin;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A join that is right passes; one that was given other rules than the job's is found out. */
class SourceAuditIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Dataset<Row> SPINE =
      TestSpark.session()
          .sql(
              "SELECT id AS "
                  + InternalColumns.OBSERVATION
                  + ", CAST(id % 40 AS STRING) AS user_id, TIMESTAMP'2026-02-01 00:00:00' +"
                  + " make_dt_interval(0, CAST(id AS INT)) AS observed_at FROM range(300)");
  private static final Dataset<Row> ROWS =
      TestSpark.session()
          .sql(
              "SELECT CAST(id % 50 AS STRING) AS customer_id, id AS tier,"
                  + " DATE'2026-01-25' + CAST(id % 17 AS INT) AS updated_at,"
                  + " DATE'2026-01-27' + CAST(id % 17 AS INT) AS until,"
                  + " TIMESTAMP'2026-01-26 07:00:00' + make_dt_interval(CAST(id % 17 AS INT))"
                  + " AS loaded_at FROM range(800)");

  private static TimeRules facts(Duration covers, Duration delay) {
    return new TimeRules(
        "updated_at",
        Optional.of("loaded_at"),
        covers,
        delay,
        Optional.of(DAY.multipliedBy(5)),
        Boundary.INCLUSIVE,
        List.of("tier"));
  }

  private static TimeRules facts(
      boolean ingested, Duration delay, Duration lookback, Boundary boundary) {
    return new TimeRules(
        "updated_at",
        ingested ? Optional.of("loaded_at") : Optional.empty(),
        DAY,
        delay,
        Optional.ofNullable(lookback),
        boundary,
        List.of());
  }

  private static TimeRules held(Duration delay, Boundary boundary) {
    return TimeRules.validity(
        "updated_at", "until", Optional.of("loaded_at"), delay, boundary, List.of());
  }

  static List<TimeRules> rules() {
    return List.of(
        facts(DAY, Duration.ZERO),
        facts(Duration.ZERO, DAY),
        held(Duration.ZERO, Boundary.INCLUSIVE),
        held(DAY, Boundary.EXCLUSIVE),
        TimeRules.timeless(List.of("tier")));
  }

  private static CheckResult audit(TimeRules declared, TimeRules joined) {
    return audit(declared, joined, ROWS);
  }

  private static CheckResult audit(TimeRules declared, TimeRules joined, Dataset<Row> rows) {
    JobPlan plan = CheckFixture.plan(CheckFixture.NONE, declared, Optional.empty());
    Dataset<Row> staged =
        PointInTimeJoin.join(SPINE, "observed_at", CheckFixture.group(joined), rows);
    return SourceAudit.run(plan, SPINE, staged, Map.of("crm", rows)).get(0);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aJoinByTheRulesPasses(TimeRules rules) {
    CheckResult result = audit(rules, rules);
    assertThat(result.message()).isEmpty();
    assertThat(result.observed()).matches("2[0-9][0-9] observations looked up again, all right");
  }

  @Test
  void aJoinThatForgetsWhatARowCoversIsFoundOut() {
    CheckResult result = audit(facts(DAY, Duration.ZERO), facts(Duration.ZERO, Duration.ZERO));
    assertThat(result.passed()).isFalse();
    assertThat(result.message())
        .startsWith("source(crm): observed 200 of 200 observations that were looked up again used")
        .contains("user_id=", "time used=2026-", "time due=2026-", "a defect of Decant");
  }

  static Stream<Arguments> otherRules() {
    TimeRules plain = facts(false, Duration.ZERO, null, Boundary.INCLUSIVE);
    return Stream.of(
        Arguments.of(
            "a boundary that is off by one microsecond",
            facts(false, Duration.ZERO, null, Boundary.EXCLUSIVE),
            plain),
        Arguments.of("availability", facts(false, DAY, null, Boundary.INCLUSIVE), plain),
        Arguments.of("ingestion", facts(true, Duration.ZERO, null, Boundary.INCLUSIVE), plain),
        Arguments.of("lookback", facts(false, Duration.ZERO, DAY, Boundary.INCLUSIVE), plain),
        Arguments.of(
            "a row that it loses", plain, facts(false, Duration.ZERO, DAY, Boundary.INCLUSIVE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherRules")
  void aJoinThatForgetsARuleIsFoundOut(String name, TimeRules declared, TimeRules joined) {
    CheckResult result = audit(declared, joined);
    assertThat(result.passed()).isFalse();
    assertThat(result.message()).contains("that were looked up again used other rows", "time due=");
  }

  @Test
  void aJoinThatForgetsATieBreakIsFoundOut() {
    Dataset<Row> ties = ROWS.union(ROWS.withColumn("tier", functions.col("tier").plus(100000)));
    TimeRules declared = rules().get(0);
    TimeRules joined = facts(true, Duration.ZERO, DAY.multipliedBy(5), Boundary.INCLUSIVE);
    assertThat(audit(declared, declared, ties).passed()).isTrue();
    assertThat(audit(declared, joined, ties).passed()).isFalse();
  }

  private static FeatureGroupConfig windows() {
    List<WindowConfig> windows = new ArrayList<>();
    for (Aggregate aggregate : Aggregate.values()) {
      windows.add(
          new WindowConfig(
              aggregate.name().toLowerCase(Locale.ROOT), aggregate, Optional.of("tier"), WEEK));
    }
    windows.add(new WindowConfig("rows", Aggregate.COUNT, Optional.empty(), DAY.multipliedBy(2)));
    windows.add(new WindowConfig("late", Aggregate.MAX, Optional.of("until"), WEEK));
    FeatureGroupConfig rows =
        CheckFixture.group(facts(true, Duration.ZERO, null, Boundary.INCLUSIVE));
    return new FeatureGroupConfig(
        rows.name(), rows.input(), rows.keys(), rows.time(), List.of(), windows);
  }

  private static CheckResult auditWindows(UnaryOperator<Dataset<Row>> change) {
    JobPlan plan = CheckFixture.plan(CheckFixture.NONE, List.of(windows()), Optional.empty());
    Dataset<Row> staged = change.apply(PointInTimeJoin.join(SPINE, "observed_at", windows(), ROWS));
    return SourceAudit.run(plan, SPINE, staged, Map.of("crm", ROWS)).get(0);
  }

  @Test
  void windowsAreComputedAgain() {
    CheckResult result = auditWindows(staged -> staged);
    assertThat(result.message()).isEmpty();
    assertThat(result.passed()).isTrue();
  }

  @Test
  void windowsThatAreWrongAreFoundOut() {
    List<String> compared =
        List.of(
            "count", "sum", "min", "max", "mean", "days_since", "distinct_count", "rate", "rows");
    CheckResult result =
        auditWindows(
            staged -> {
              Dataset<Row> wrong = staged;
              for (String window : compared) {
                String column = "crm_" + window;
                wrong = wrong.withColumn(column, functions.col(column).multiply(1.001));
              }
              return wrong;
            });
    assertThat(result.passed()).isFalse();
    assertThat(compared)
        .allSatisfy(window -> assertThat(result.message()).contains(window + "=", " instead of "));
  }

  @Test
  void aJoinThatTakesAnotherRowOfTheSameTimeIsFoundOut() {
    JobPlan plan = CheckFixture.plan(CheckFixture.NONE, rules().get(0), Optional.empty());
    Dataset<Row> staged =
        PointInTimeJoin.join(SPINE, "observed_at", CheckFixture.group(rules().get(0)), ROWS)
            .withColumn("crm_tier", functions.col("crm_tier").plus(100000));
    assertThat(SourceAudit.run(plan, SPINE, staged, Map.of("crm", ROWS)).get(0).passed()).isFalse();
  }
}
