package io.decant.join;

import static io.decant.join.Tables.observedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Boundary;
import io.decant.plan.InternalColumns;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of time and order of the lookup, one by one. */
@ParameterizedClass
@EnumSource(JoinWay.class)
class PointInTimeJoinIT {
  private static final Duration MICRO = Duration.ofNanos(1_000);
  private static final Duration DAY = Duration.ofDays(1);

  @Parameter JoinWay way;

  private static GroupBuilder group() {
    return new GroupBuilder().columns("value");
  }

  private Dataset<Row> join(GroupBuilder group, Dataset<Row> observations, Dataset<Row> rows) {
    return way.join(observations, "at", group.build(), rows);
  }

  static Stream<Arguments> edgesOfTime() {
    return Stream.of(
        Arguments.of("equal counts", group(), "yes"),
        Arguments.of("equal does not count", group().boundary(Boundary.EXCLUSIVE), "null"),
        Arguments.of("delay just passed", group().availableAfter(Duration.ZERO), "yes"),
        Arguments.of("1 us too early", group().availableAfter(MICRO), "null"),
        Arguments.of("covers like a delay", group().covers(MICRO), "null"),
        Arguments.of("lookback of nothing", group().lookback(Duration.ZERO), "yes"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edgesOfTime")
  void factAtTheObservationTime(String name, GroupBuilder group, String expected) {
    Dataset<Row> rows =
        Tables.of("id, time, value", "('a', TIMESTAMP'2026-03-01 12:00:00', 'yes')");
    Dataset<Row> joined = join(group, observedAt("2026-03-01 12:00:00"), rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly(expected);
    assertThat(Tables.column(joined, InternalColumns.eventTime("g")).contains("null"))
        .isEqualTo(expected.equals("null"));
  }

  @Test
  void lookbackEndsToTheMicrosecond() {
    Dataset<Row> rows =
        Tables.of("id, time, value", "('a', TIMESTAMP'2026-03-01 12:00:00', 'yes')");
    Dataset<Row> joined =
        join(
            group().lookback(DAY),
            observedAt(
                "2026-03-02 11:59:59.999999", "2026-03-02 12:00:00", "2026-03-02 12:00:00.000001"),
            rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("yes", "yes", "null");
  }

  @Test
  void futureRowsAndOtherKeysAreNotSeen() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, value",
            "('a', TIMESTAMP'2026-03-02 00:00:00', 'future')",
            "('b', TIMESTAMP'2026-02-01 00:00:00', 'other')");
    Dataset<Row> joined = join(group(), observedAt("2026-03-01 12:00:00"), rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("null");
    assertThat(Tables.column(joined, InternalColumns.tied("g"))).containsExactly("false");
  }

  @Test
  void lateRowsTakeTheirPlaceOnceTheyAreKnown() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, loaded, value",
            "('a', TIMESTAMP'2026-03-01', TIMESTAMP'2026-03-01', 'first')",
            "('a', TIMESTAMP'2026-03-03', TIMESTAMP'2026-03-10', 'late')",
            "('a', TIMESTAMP'2026-03-05', TIMESTAMP'2026-03-05', 'second')",
            "('a', TIMESTAMP'2026-03-06', NULL, 'never known')",
            "('a', TIMESTAMP'2026-03-06', TIMESTAMP'2026-03-12', 'later')");
    Dataset<Row> joined =
        join(
            group().ingested("loaded"),
            observedAt("2026-03-04", "2026-03-05", "2026-03-11 23:59:59.999999", "2026-03-12"),
            rows);
    assertThat(Tables.column(joined, "g_value"))
        .containsExactly("first", "second", "second", "later");
    assertThat(Tables.column(joined, InternalColumns.ingested("g")))
        .containsExactly(
            "2026-03-01 00:00:00",
            "2026-03-05 00:00:00",
            "2026-03-05 00:00:00",
            "2026-03-12 00:00:00");
  }

  @Test
  void exclusiveBoundaryConcernsTheEventTimeAlone() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, loaded, value",
            "('a', TIMESTAMP'2026-03-01', TIMESTAMP'2026-03-04', 'known at the very moment')");
    Dataset<Row> joined =
        join(
            group().ingested("loaded").boundary(Boundary.EXCLUSIVE),
            observedAt("2026-03-04"),
            rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("known at the very moment");
  }

  @Test
  void everyObservationComesBackOnce() {
    Dataset<Row> observations =
        Tables.observations(
            "user, at",
            "('a', TIMESTAMP'2026-03-01')",
            "('a', TIMESTAMP'2026-03-01')",
            "(NULL, TIMESTAMP'2026-03-01')",
            "('a', NULL)",
            "(NULL, NULL)",
            "('unknown', TIMESTAMP'2026-03-01')");
    Dataset<Row> rows =
        Tables.of(
            "id, time, value",
            "('a', TIMESTAMP'2026-02-01', 'yes')",
            "('a', TIMESTAMP'2026-02-01', 'yes')",
            "(NULL, TIMESTAMP'2026-02-01', 'null key')",
            "('a', NULL, 'null time')");
    Dataset<Row> joined = join(group(), observations, rows);
    assertThat(Tables.column(joined, "g_value"))
        .containsExactly("yes", "yes", "null", "null", "null", "null");
    assertThat(Tables.column(joined, InternalColumns.tied("g")))
        .containsExactly("true", "true", "false", "false", "false", "false");
    assertThat(joined.columns())
        .containsExactly(
            InternalColumns.OBSERVATION,
            "user",
            "at",
            "g_value",
            InternalColumns.eventTime("g"),
            InternalColumns.tied("g"));
  }

  @Test
  void columnsOfDifferentRowsAreNeverMixed() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, value, other",
            "('a', TIMESTAMP'2026-02-01', 'old', 'old')",
            "('a', TIMESTAMP'2026-02-02', NULL, 'new')");
    Dataset<Row> joined = join(group().columns("other"), observedAt("2026-03-01"), rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("null");
    assertThat(Tables.column(joined, "g_other")).containsExactly("new");
  }

  @Test
  void tiesAreBrokenByColumnsAndOtherwiseReported() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, version, value",
            "('a', TIMESTAMP'2026-02-01', 2, 'two')",
            "('a', TIMESTAMP'2026-02-01', NULL, 'null is lowest')",
            "('a', TIMESTAMP'2026-02-01', 1, 'one')");
    Dataset<Row> broken = join(group().tieBreak("version"), observedAt("2026-03-01"), rows);
    assertThat(Tables.column(broken, "g_value")).containsExactly("two");
    assertThat(Tables.column(broken, InternalColumns.tied("g"))).containsExactly("false");
    Dataset<Row> open = join(group(), observedAt("2026-03-01"), rows);
    assertThat(Tables.column(open, InternalColumns.tied("g"))).containsExactly("true");
    assertThat(Tables.column(open, "g_value"))
        .isEqualTo(
            Tables.column(
                join(group(), observedAt("2026-03-01"), rows.orderBy("value")), "g_value"));
  }

  @Test
  void tieBetweenNullTieBreakersIsATie() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, version, value",
            "('a', TIMESTAMP'2026-02-01', CAST(NULL AS INT), 'one')",
            "('a', TIMESTAMP'2026-02-01', NULL, 'other')");
    Dataset<Row> joined = join(group().tieBreak("version"), observedAt("2026-03-01"), rows);
    assertThat(Tables.column(joined, InternalColumns.tied("g"))).containsExactly("true");
  }

  @Test
  void aTieThatWasOvertakenOrIsNotYetKnownIsNone() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, loaded, value",
            "('a', TIMESTAMP'2026-02-01', TIMESTAMP'2026-02-01', 'one')",
            "('a', TIMESTAMP'2026-02-01', TIMESTAMP'2026-02-10', 'equal')",
            "('a', TIMESTAMP'2026-02-05', TIMESTAMP'2026-02-20', 'younger')");
    Dataset<Row> joined =
        join(
            group().ingested("loaded"), observedAt("2026-02-09", "2026-02-10", "2026-02-20"), rows);
    assertThat(Tables.column(joined, InternalColumns.tied("g")))
        .containsExactly("false", "true", "false");
  }

  @Test
  void anEmptySourceGivesNulls() {
    Dataset<Row> rows =
        Tables.of("id, time, value", "('a', TIMESTAMP'2026-02-01', 'yes')").filter("id = 'z'");
    assertThat(Tables.column(join(group(), observedAt("2026-03-01"), rows), "g_value"))
        .containsExactly("null");
  }

  @Test
  void noObservationsGiveNone() {
    Dataset<Row> rows = Tables.of("id, time, value", "('a', TIMESTAMP'2026-02-01', 'yes')");
    Dataset<Row> none = observedAt("2026-03-01").filter("user = 'z'");
    assertThat(join(group(), none, rows).count()).isZero();
  }

  static Stream<Arguments> kindsOfTime() {
    return Stream.of(
        Arguments.of("DATE'2026-03-08'", "TIMESTAMP'2026-03-08T00:00:00Z'"),
        Arguments.of(
            "TIMESTAMP_NTZ'2026-03-08 02:30:00.000001'", "TIMESTAMP'2026-03-08T02:30:00.000001Z'"),
        Arguments.of("TIMESTAMP_NTZ'1969-12-31 23:59:59.5'", "TIMESTAMP'1969-12-31T23:59:59.5Z'"),
        Arguments.of("DATE'0001-01-01'", "TIMESTAMP'0001-01-01T00:00:00Z'"),
        Arguments.of("TIMESTAMP'2026-11-01T05:30:00Z'", "TIMESTAMP_NTZ'2026-11-01 05:30:00'"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("kindsOfTime")
  void datesAndLocalTimesMeanUtcInAnySessionZone(String fact, String observed) {
    String zone = TestSpark.session().conf().get("spark.sql.session.timeZone");
    TestSpark.session().conf().set("spark.sql.session.timeZone", "America/New_York");
    try {
      Dataset<Row> rows = Tables.of("id, time, value", "('a', " + fact + ", 'yes')");
      Dataset<Row> observations =
          Tables.observations(
              "user, at",
              "('a', " + observed + ")",
              "('a', " + observed + " - INTERVAL 1 MICROSECOND)");
      assertThat(Tables.column(join(group(), observations, rows), "g_value"))
          .containsExactly("yes", "null");
    } finally {
      TestSpark.session().conf().set("spark.sql.session.timeZone", zone);
    }
  }

  @Test
  void aDayTileIsUsableWhenItsDayIsOverAndDelivered() {
    Dataset<Row> rows =
        Tables.of(
            "id, time, value",
            "('a', DATE'2026-03-01', 'first')",
            "('a', DATE'2026-03-02', 'second')");
    Dataset<Row> joined =
        join(
            group().covers(DAY).availableAfter(DAY),
            observedAt("2026-03-02 23:59:59", "2026-03-03 00:00:00", "2026-03-04 00:00:00"),
            rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("null", "first", "second");
    assertThat(Tables.column(joined, InternalColumns.eventTime("g")))
        .containsExactly("null", "2026-03-02 00:00:00", "2026-03-03 00:00:00");
  }

  @Test
  void timesBeyondAllCalendarsDoNotOverflow() {
    Dataset<Row> rows =
        TestSpark.session()
            .sql(
                "SELECT 'a' AS id, timestamp_micros(9223372036854775807L) AS time, 'end' AS value"
                    + " UNION ALL SELECT 'a', timestamp_micros(-9223372036854775808L), 'begin'");
    Dataset<Row> joined =
        join(
            group().availableAfter(Duration.ofDays(100_000_000)).lookback(null),
            observedAt("2026-03-01"),
            rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("begin");
  }
}
