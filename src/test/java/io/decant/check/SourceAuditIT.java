package io.decant.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Boundary;
import io.decant.config.TimeRules;
import io.decant.join.PointInTimeJoin;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A join that is right passes; one that was given other rules than the job's is found out. */
class SourceAuditIT {
  private static final Duration DAY = Duration.ofDays(1);
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
    JobPlan plan = CheckFixture.plan(CheckFixture.NONE, declared, Optional.empty());
    Dataset<Row> staged =
        PointInTimeJoin.join(SPINE, "observed_at", CheckFixture.group(joined), ROWS);
    return SourceAudit.run(plan, SPINE, staged, Map.of("crm", ROWS)).get(0);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aJoinByTheRulesPasses(TimeRules rules) {
    CheckResult result = audit(rules, rules);
    assertThat(result.message()).isEmpty();
    assertThat(result.observed()).matches("(177|200) observations looked up again, all right");
  }

  @Test
  void aJoinThatForgetsWhatARowCoversIsFoundOut() {
    CheckResult result = audit(facts(DAY, Duration.ZERO), facts(Duration.ZERO, Duration.ZERO));
    assertThat(result.passed()).isFalse();
    assertThat(result.message())
        .startsWith("source(crm): observed 200 of 200 observations that were looked up again used")
        .contains("user_id=", "time used=2026-", "time due=2026-", "a defect of Decant");
  }

  @Test
  void aJoinThatTakesAnotherRowOfTheSameTimeIsFoundOut() {
    JobPlan plan = CheckFixture.plan(CheckFixture.NONE, rules().get(0), Optional.empty());
    Dataset<Row> staged =
        PointInTimeJoin.join(SPINE, "observed_at", CheckFixture.group(rules().get(0)), ROWS)
            .withColumn("crm_tier", org.apache.spark.sql.functions.col("crm_tier").plus(100000));
    assertThat(SourceAudit.run(plan, SPINE, staged, Map.of("crm", ROWS)).get(0).passed()).isFalse();
  }
}
