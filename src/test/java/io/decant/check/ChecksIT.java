package io.decant.check;

import static io.decant.check.StagedRows.DAY;
import static io.decant.check.StagedRows.MICRO;
import static io.decant.check.StagedRows.NOON;
import static io.decant.check.StagedRows.check;
import static io.decant.check.StagedRows.failed;
import static io.decant.check.StagedRows.message;
import static io.decant.check.StagedRows.plan;
import static io.decant.check.StagedRows.spine;
import static io.decant.check.StagedRows.staged;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.check.StagedRows.Staged;
import io.decant.check.StagedRows.Used;
import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import io.decant.plan.JobPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All checks over staged rows, as a run calls them. */
class ChecksIT {
  @Test
  void aCleanSetPassesEverythingAndGivesTheFactsOfItsGroups() {
    ChecksConfig checks =
        new ChecksConfig(
            3,
            Optional.of(CheckFixture.between(0.1, 0.1)),
            Map.of("crm", 0.6, "customer_id", 1.0),
            Map.of("crm_tier", 0.0, "crm.x", 0.4),
            Map.of("crm.x", CheckFixture.between(0.5, 0.5)),
            Map.of("crm_tier", List.of("gold")));
    List<Staged> rows =
        List.of(
            Staged.clean(1),
            Staged.clean(2).using(NOON.minus(DAY), NOON),
            Staged.clean(3).with("gold", null).using(null, null));
    CheckOutcome outcome = check(checks, rows);
    outcome.throwIfFailed();
    assertThat(outcome.results())
        .extracting(CheckResult::name)
        .containsExactly(
            "row-count",
            "row-identity",
            "unique-observations",
            "as-of",
            "leakage(crm)",
            "minimum-rows",
            "label-rate",
            "match-rate(crm)",
            "match-rate(customer_id)",
            "nulls(crm.x)",
            "nulls(crm_tier)",
            "range(crm.x)",
            "allowed(crm_tier)");
    assertThat(outcome.groups())
        .containsExactly(
            new GroupFacts(
                "crm", 3, 2, 0, Optional.of(new GroupFacts.Ages(DAY, DAY, Duration.ofDays(10)))));
  }

  @Test
  void everyGateThatIsBrokenIsReportedWithSamples() {
    ChecksConfig checks =
        new ChecksConfig(
            9,
            Optional.of(CheckFixture.between(0.2, 0.3)),
            Map.of("crm", 0.9, "customer_id", 1.0),
            Map.of("crm_tier", 0.1),
            Map.of("crm.x", CheckFixture.between(0, 1)),
            Map.of("crm_tier", List.of("silver")));
    List<Staged> rows =
        List.of(
            Staged.clean(1),
            new Staged(2, "u2", NOON, null, Double.NaN, new Used(null, null, null), 2));
    CheckOutcome outcome = check(checks, rows);
    assertThat(failed(outcome))
        .containsExactly(
            "minimum-rows",
            "label-rate",
            "match-rate(crm)",
            "match-rate(customer_id)",
            "nulls(crm_tier)",
            "range(crm.x)",
            "allowed(crm_tier)");
    String two = "For example: user_id=u2, observed_at=2026-02-01 12:00:00.0";
    assertThat(message(outcome, "match-rate(crm)")).contains(two + ".");
    assertThat(message(outcome, "match-rate(customer_id)")).contains(two + ".");
    assertThat(message(outcome, "nulls(crm_tier)")).contains(two + ".");
    assertThat(message(outcome, "range(crm.x)")).contains(two + ", crm.x=NaN.");
    assertThat(message(outcome, "allowed(crm_tier)")).contains("user_id=u1", "crm_tier=gold.");
  }

  @Test
  void aLostADoubledAndAnExchangedObservationAreFound() {
    List<Staged> spine = List.of(Staged.clean(1), Staged.clean(2), Staged.clean(3));
    JobPlan plan = plan(CheckFixture.NONE, Boundary.INCLUSIVE);
    LabelCounts labels = new LabelCounts(1, 1);
    Map<List<Staged>, List<String>> cases =
        Map.of(
            spine.subList(0, 2), List.of("row-count", "row-identity"),
            List.of(spine.get(0), spine.get(1), spine.get(1)),
                List.of("row-identity", "unique-observations"),
            List.of(spine.get(0), spine.get(1), Staged.clean(4)), List.of("row-identity"));
    cases.forEach(
        (rows, names) -> {
          CheckOutcome outcome = Checks.run(plan, spine(spine), staged(rows), labels);
          assertThat(failed(outcome)).isEqualTo(names);
          assertThat(message(outcome, "row-identity")).contains("user_id=u3");
        });
  }

  @Test
  void observationsMustBeUniqueByKeyAndTimeUnlessTheyAreUnusable() {
    List<Staged> rows =
        List.of(
            Staged.clean(1).at("same", NOON),
            Staged.clean(2).at("same", NOON),
            Staged.clean(3).at("same", NOON.minus(MICRO)),
            Staged.clean(4).at(null, NOON),
            Staged.clean(5).at(null, NOON),
            Staged.clean(6).at("u6", null).using(null, null),
            Staged.clean(7).at("u6", null).using(null, null));
    CheckOutcome outcome = check(CheckFixture.NONE, rows);
    assertThat(failed(outcome)).containsExactly("unique-observations");
    assertThat(message(outcome, "unique-observations"))
        .contains("2 rows that share their (user_id, observed_at) with another, in 1 groups")
        .contains("user_id=same");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void observationsMustBeMature(int microsTooLate) {
    Instant limit = CheckFixture.AS_OF.minus(Duration.ofDays(14));
    Instant observed = limit.plus(MICRO.multipliedBy(microsTooLate));
    Staged row = Staged.clean(1).at("u1", observed).using(observed.minus(DAY), observed);
    CheckOutcome outcome = check(CheckFixture.NONE, List.of(row));
    assertThat(failed(outcome)).isEqualTo(microsTooLate == 0 ? List.of() : List.of("as-of"));
    if (microsTooLate > 0) {
      assertThat(message(outcome, "as-of"))
          .contains("observed_at + 14 d label horizon <= as-of 2026-03-01T00:00:00Z", "u1");
    }
  }

  @Test
  void aTimeThatStandsForNoneIsRefused() {
    Instant oldest = Instant.parse("1900-01-01T00:00:00Z");
    Instant never = Instant.parse("9999-12-31T00:00:00Z");
    List<Staged> rows =
        List.of(
            Staged.clean(1).at("u1", oldest).using(null, null),
            Staged.clean(2).at("u2", oldest.minus(MICRO)).using(null, null),
            Staged.clean(3).at("u3", never),
            Staged.clean(4));
    CheckOutcome outcome = check(CheckFixture.NONE, rows);
    assertThat(message(outcome, "as-of"))
        .contains("2 observations after it or before 1900", "u2", "u3")
        .contains("make a time that stands for none null or leave its row out")
        .doesNotContain("u1");
  }

  @Test
  void aGateThatCannotBeAppliedFails() {
    ChecksConfig checks =
        new ChecksConfig(
            0,
            Optional.empty(),
            Map.of(),
            Map.of("absent", 0.5),
            Map.of("crm_tier", CheckFixture.between(0, 1)),
            Map.of());
    CheckOutcome outcome = check(checks, List.of(Staged.clean(1)));
    assertThat(failed(outcome)).containsExactly("nulls(absent)", "range(crm_tier)");
    assertThat(message(outcome, "nulls(absent)")).contains("no such column");
    assertThat(message(outcome, "range(crm_tier)")).contains("type STRING", "a number");
  }

  @Test
  void anEmptySetIsJudgedAndHasNoAges() {
    CheckOutcome outcome = check(CheckFixture.NONE, List.of());
    assertThat(failed(outcome)).isEmpty();
    assertThat(outcome.groups()).containsExactly(new GroupFacts("crm", 0, 0, 0, Optional.empty()));
  }
}
