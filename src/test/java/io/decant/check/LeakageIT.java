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
import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit of what the join let through, to the microsecond and against a count by hand. */
class LeakageIT {
  static Stream<Arguments> times() {
    Instant edge = NOON.minus(DAY);
    Instant oldest = NOON.minus(Duration.ofDays(30));
    return Stream.of(
        Arguments.of(Boundary.INCLUSIVE, edge, NOON, true),
        Arguments.of(Boundary.INCLUSIVE, edge.plus(MICRO), NOON, false),
        Arguments.of(Boundary.EXCLUSIVE, edge, NOON, false),
        Arguments.of(Boundary.EXCLUSIVE, edge.minus(MICRO), NOON, true),
        Arguments.of(Boundary.INCLUSIVE, edge, NOON.plus(MICRO), false),
        Arguments.of(Boundary.INCLUSIVE, edge, null, false),
        Arguments.of(Boundary.INCLUSIVE, oldest, NOON, true),
        Arguments.of(Boundary.INCLUSIVE, oldest.minus(MICRO), NOON, false),
        Arguments.of(Boundary.INCLUSIVE, null, null, true));
  }

  @Test
  void aGroupThatMatchesNothingIsRefusedUnlessTheJobSaysSo() {
    List<Staged> unmatched = List.of(Staged.clean(1).using(null, null));
    ChecksConfig tolerant =
        new ChecksConfig(0, Optional.empty(), Map.of("crm", 0.0), Map.of(), Map.of(), Map.of());
    assertThat(failed(check(CheckFixture.NONE, unmatched))).containsExactly("match-rate(crm)");
    assertThat(failed(check(tolerant, unmatched))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("times")
  void theAuditKnowsEveryEdgeToTheMicrosecond(
      Boundary boundary, Instant event, Instant ingested, boolean clean) {
    List<Staged> rows = List.of(Staged.clean(1), Staged.clean(2).using(event, ingested));
    CheckOutcome outcome =
        Checks.run(
            plan(CheckFixture.NONE, boundary), spine(rows), staged(rows), new LabelCounts(1, 1));
    assertThat(failed(outcome)).isEqualTo(clean ? List.of() : List.of("leakage(crm)"));
    if (!clean) {
      assertThat(message(outcome, "leakage(crm)")).contains("user_id=u2", "decant_crm_event_time=");
    }
  }

  @Test
  void anObservationWithoutTimeIsToleratedWithoutFactsAndRefusedWithThem() {
    Staged timeless = Staged.clean(1).at("u1", null);
    List<Staged> withoutFacts = List.of(Staged.clean(2), timeless.using(null, null));
    assertThat(failed(check(CheckFixture.NONE, withoutFacts))).isEmpty();
    assertThat(failed(check(CheckFixture.NONE, List.of(timeless)))).containsExactly("leakage(crm)");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomRowsAreJudgedAsByHand(long seed) {
    Random random = new Random(seed);
    List<Staged> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant event = random.nextInt(4) == 0 ? null : NOON.minusSeconds(random.nextInt(40 * 86400));
      Instant ingested = event == null ? null : NOON.plusSeconds(random.nextInt(20) - 18);
      Double x = random.nextInt(5) == 0 ? null : random.nextDouble() * 1.2;
      rows.add(
          Staged.clean(i).with(random.nextBoolean() ? "gold" : null, x).using(event, ingested));
    }
    ChecksConfig checks =
        new ChecksConfig(
            0,
            Optional.empty(),
            Map.of(),
            Map.of("crm_tier", 0.0),
            Map.of("crm.x", CheckFixture.between(0, 1)),
            Map.of());
    CheckOutcome outcome = check(checks, rows);
    List<Staged> used = rows.stream().filter(row -> row.used().event() != null).toList();
    long young = used.stream().filter(row -> row.used().event().plus(DAY).isAfter(NOON)).count();
    long late = used.stream().filter(row -> row.used().ingested().isAfter(NOON)).count();
    long old =
        used.stream()
            .filter(row -> row.used().event().isBefore(NOON.minus(Duration.ofDays(30))))
            .count();
    assertThat(message(outcome, "leakage(crm)"))
        .contains("of " + used.size() + " rows used " + young + " younger")
        .contains(late + " ingested after")
        .contains(old + " older than");
    long nulls = rows.stream().filter(row -> row.tier() == null).count();
    assertThat(message(outcome, "nulls(crm_tier)")).contains("observed " + nulls + " of 200");
    long outside = rows.stream().filter(row -> row.x() != null && row.x() > 1).count();
    assertThat(message(outcome, "range(crm.x)")).contains("outside: " + outside + " of 200");
    long[] ages =
        used.stream()
            .mapToLong(row -> Duration.between(row.used().event(), NOON).toSeconds())
            .sorted()
            .toArray();
    GroupFacts.Ages found = outcome.groups().get(0).ages().orElseThrow();
    assertThat(found.youngest()).hasSeconds(ages[0]);
    assertThat(found.oldest()).hasSeconds(ages[ages.length - 1]);
    assertThat(Arrays.binarySearch(ages, found.median().toSeconds())).isBetween(60, 140);
  }
}
