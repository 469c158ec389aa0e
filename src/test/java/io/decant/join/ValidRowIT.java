package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Boundary;
import io.decant.plan.InternalColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that hold from one time to another: gaps, overlaps, late arrivals, and the oracle. */
class ValidRowIT {
  private static final long BASE = 1_700_000_000_000_000L;
  private static final int HISTORIES = 700;

  /** A row of a history; a null end means that it still holds. */
  private record Held(long key, Long from, Long to, Long known, Integer version, int value) {}

  private record Asked(long id, long key, Long at) {}

  private static String joined(GroupBuilder group, String rows, String at) {
    Dataset<Row> observations = Tables.observations("user, at", "('a', " + at + ")");
    return Tables.column(
            PointInTimeJoin.join(
                observations,
                "at",
                group.valid("since", "until").columns("tier").build(),
                Tables.of("id, since, until, tier", rows)),
            "g_tier")
        .get(0);
  }

  @Test
  void aRowHoldsFromItsStartUpToButWithoutItsEnd() {
    String march = "('a', DATE'2026-03-01', DATE'2026-04-01', 'gold')";
    assertThat(joined(new GroupBuilder(), march, "TIMESTAMP'2026-03-01 00:00:00'"))
        .isEqualTo("gold");
    assertThat(joined(new GroupBuilder(), march, "TIMESTAMP'2026-03-31 23:59:59.999999'"))
        .isEqualTo("gold");
    assertThat(joined(new GroupBuilder(), march, "TIMESTAMP'2026-04-01 00:00:00'"))
        .isEqualTo("null");
    assertThat(joined(new GroupBuilder(), march, "CAST(NULL AS TIMESTAMP)")).isEqualTo("null");
  }

  @Test
  void anOpenEndIsNullOrFarAway() {
    String at = "TIMESTAMP'2999-01-01 00:00:00'";
    assertThat(
            joined(new GroupBuilder(), "('a', DATE'2026-03-01', CAST(NULL AS DATE), 'gold')", at))
        .isEqualTo("gold");
    assertThat(joined(new GroupBuilder(), "('a', DATE'2026-03-01', DATE'9999-12-31', 'gold')", at))
        .isEqualTo("gold");
  }

  @Test
  void underADelayTheRowCountsThatHeldSoLongBefore() {
    String rows =
        "('a', DATE'2026-03-01', DATE'2026-03-05', 'old'),"
            + " ('a', DATE'2026-03-05', CAST(NULL AS DATE), 'new')";
    Duration day = Duration.ofDays(1);
    String edge = "TIMESTAMP'2026-03-06 00:00:00'";
    assertThat(
            joined(new GroupBuilder().availableAfter(day), rows, "TIMESTAMP'2026-03-05 12:00:00'"))
        .isEqualTo("old");
    assertThat(joined(new GroupBuilder().availableAfter(day), rows, edge)).isEqualTo("new");
    assertThat(
            joined(new GroupBuilder().availableAfter(day).boundary(Boundary.EXCLUSIVE), rows, edge))
        .isEqualTo("old");
  }

  @Test
  void datesOfOldAndNullColumnsComeThroughUnchanged() {
    Dataset<Row> joined =
        PointInTimeJoin.join(
            Tables.observations("user, at", "('a', TIMESTAMP'2026-03-01 00:00:00')"),
            "at",
            new GroupBuilder().valid("since", "until").columns("born", "tags", "none").build(),
            Tables.of(
                "id, since, until, born, tags, none",
                "('a', DATE'0001-01-01', DATE'9999-12-31', DATE'1582-10-10', map('x', 1),"
                    + " CAST(NULL AS STRING))"));
    assertThat(Tables.column(joined, "g_born")).containsExactly("1582-10-10");
    assertThat(Tables.column(joined, "g_tags")).containsExactly("{x -> 1}");
    assertThat(Tables.column(joined, "g_none")).containsExactly("null");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomHistoriesEqualTheOracle(long seed) {
    Random random = new Random(seed);
    boolean ingestion = random.nextBoolean();
    Boundary boundary = seed == 2 ? Boundary.EXCLUSIVE : Boundary.INCLUSIVE;
    long delay = random.nextInt(4);
    List<Held> rows = rows(random);
    List<Asked> asked = asked(random);
    GroupBuilder group =
        new GroupBuilder()
            .valid("since", "until")
            .ingested(ingestion ? "known" : null)
            .boundary(boundary)
            .availableAfter(Duration.ofNanos(delay * 1_000))
            .tieBreak("version", "value")
            .columns("value");
    Map<Long, String> actual = new HashMap<>();
    PointInTimeJoin.join(observations(asked), "at", group.build(), source(rows))
        .select(InternalColumns.OBSERVATION, "g_value", InternalColumns.tied("g"))
        .collectAsList()
        .forEach(row -> actual.put(row.getLong(0), row.get(1) + " " + row.get(2)));
    assertThat(actual).hasSize(asked.size());
    long shift = delay + (boundary == Boundary.EXCLUSIVE ? 1 : 0);
    for (Asked observation : asked) {
      List<Held> held =
          rows.stream().filter(row -> holds(row, observation, shift, ingestion)).toList();
      String value =
          held.stream()
              .max(
                  Comparator.comparing(Held::from)
                      .thenComparing(
                          Held::version, Comparator.nullsFirst(Comparator.naturalOrder()))
                      .thenComparing(Held::value))
              .map(row -> String.valueOf(row.value()))
              .orElse("null");
      assertThat(actual.get(observation.id()))
          .as("%s of %s, shift %d, ingestion %s", observation, held, shift, ingestion)
          .isEqualTo(value + " " + (held.size() > 1));
    }
  }

  private static boolean holds(Held row, Asked asked, long shift, boolean ingestion) {
    if (row.key() != asked.key() || asked.at() == null || row.from() == null) {
      return false;
    }
    long then = asked.at() - shift;
    long knownAt = row.known() == null ? Long.MAX_VALUE : row.known();
    boolean known = !ingestion || knownAt <= asked.at();
    boolean open = row.to() == null || then < row.to();
    return known && row.from() <= then && open;
  }

  private static List<Held> rows(Random random) {
    List<Held> rows = new ArrayList<>();
    for (int key = 0; key < HISTORIES; key++) {
      for (int i = random.nextInt(5); i > 0; i--) {
        rows.add(
            new Held(
                key,
                time(random),
                time(random),
                time(random),
                random.nextBoolean() ? null : random.nextInt(2),
                random.nextInt(3)));
      }
    }
    return rows;
  }

  private static List<Asked> asked(Random random) {
    List<Asked> asked = new ArrayList<>();
    for (int key = 0; key < HISTORIES; key++) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        asked.add(new Asked(asked.size(), key, time(random)));
      }
    }
    return asked;
  }

  private static Long time(Random random) {
    return random.nextInt(8) == 0 ? null : BASE + random.nextInt(12);
  }

  private static Dataset<Row> observations(List<Asked> asked) {
    StructType schema =
        new StructType()
            .add(InternalColumns.OBSERVATION, DataTypes.LongType)
            .add("user", DataTypes.LongType)
            .add("at", DataTypes.LongType);
    return times(
        Tables.of(
            schema,
            asked.stream().map(one -> new Object[] {one.id(), one.key(), one.at()}).toList()),
        "at");
  }

  private static Dataset<Row> source(List<Held> rows) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("since", DataTypes.LongType)
            .add("until", DataTypes.LongType)
            .add("known", DataTypes.LongType)
            .add("version", DataTypes.IntegerType)
            .add("value", DataTypes.IntegerType);
    List<Object[]> values =
        rows.stream()
            .map(
                row ->
                    new Object[] {
                      row.key(), row.from(), row.to(), row.known(), row.version(), row.value()
                    })
            .toList();
    return times(Tables.of(schema, values), "since", "until", "known");
  }

  private static Dataset<Row> times(Dataset<Row> rows, String... columns) {
    Dataset<Row> converted = rows;
    for (String column : columns) {
      converted = converted.withColumn(column, functions.timestamp_micros(functions.col(column)));
    }
    return converted;
  }
}
