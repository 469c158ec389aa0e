package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.join.JoinOracle.Fact;
import io.decant.join.JoinOracle.Observed;
import io.decant.join.JoinOracle.Rules;
import io.decant.plan.InternalColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The join equals the oracle on 10,240 small random histories, or on more by the property {@code
 * decant.join.histories}, of which sixteen times as many are tried. Each history has a key of its
 * own, so that one Spark job tries hundreds of them; times lie so close that every edge is hit.
 */
class JoinPropertyIT {
  private static final int HISTORIES = Integer.getInteger("decant.join.histories", 640);
  private static final int TRIES = 8;
  private static final long BASE = 1_700_000_000_000_000L;

  /** The rows and observation times of one key. */
  record History(List<Fact> facts, List<Long> observed) {}

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void lookupsEqualTheOracle(@ForAll("rules") Rules rules, @ForAll long seed) {
    List<History> histories = histories(seed);
    JoinOracle oracle = new JoinOracle(rules);
    List<Fact> facts = facts(histories);
    List<Observed> observations = observations(histories);
    Map<Long, Row> joined =
        run(builder(rules).columns("text", "number").build(), facts, observations, 2);
    Map<Long, List<Fact>> byKey = byKey(facts);
    for (Observed observed : observations) {
      List<Fact> expected = oracle.latest(observed, byKey.getOrDefault(observed.key(), List.of()));
      Row actual = joined.get(observed.id());
      if (expected.isEmpty()) {
        assertThat(actual.get(1)).as("%s %s", rules, observed).isNull();
        assertThat(actual.isNullAt(2) && actual.isNullAt(3)).isTrue();
      } else {
        assertThat(actual.getLong(1)).isEqualTo(oracle.eventTime(expected.get(0)));
        assertThat(expected.stream().map(fact -> List.of(fact.text() + "", fact.number() + "")))
            .as("%s %s", rules, observed)
            .contains(List.of(actual.get(2) + "", actual.get(3) + ""));
      }
      assertThat(actual.getBoolean(4)).as("%s %s", rules, observed).isEqualTo(expected.size() > 1);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void windowsEqualTheOracle(@ForAll("rules") Rules rules, @ForAll long seed) {
    List<History> histories = histories(seed);
    JoinOracle oracle = new JoinOracle(rules);
    List<Fact> facts = facts(histories);
    List<Observed> observations = observations(histories);
    GroupBuilder builder = builder(rules);
    for (long over : rules.windows()) {
      for (Aggregate aggregate : Aggregate.values()) {
        builder.window(aggregate + "_" + over, aggregate, "number", micros(over));
      }
    }
    FeatureGroupConfig group = builder.build();
    Map<Long, Row> joined = run(group, facts, observations, group.windows().size());
    Map<Long, List<Fact>> byKey = byKey(facts);
    for (Observed observed : observations) {
      int position = 2;
      for (long over : rules.windows()) {
        for (Aggregate aggregate : Aggregate.values()) {
          List<String> expected =
              oracle.window(
                  aggregate, over, observed, byKey.getOrDefault(observed.key(), List.of()));
          assertThat(String.valueOf(joined.get(observed.id()).get(position)))
              .as("%s over %s: %s %s", aggregate, over, rules, observed)
              .isIn(expected);
          position++;
        }
      }
    }
  }

  @Provide
  Arbitrary<Rules> rules() {
    return Combinators.combine(
            Arbitraries.of(Boundary.class),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 10).injectNull(0.3),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(1, 12).list().uniqueElements().ofMinSize(1).ofMaxSize(2))
        .as(Rules::new);
  }

  /** Random histories of the same seed are the same. */
  private static List<History> histories(long seed) {
    Random random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      List<Fact> facts = new ArrayList<>();
      for (int rows = random.nextInt(7); rows > 0; rows--) {
        facts.add(
            new Fact(
                null,
                time(random),
                time(random),
                orNull(random, 1 + random.nextInt(2)),
                orNull(random, String.valueOf((char) ('x' + random.nextInt(3)))),
                orNull(random, random.nextInt(6) - 2L)));
      }
      List<Long> observed = new ArrayList<>();
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        observed.add(time(random));
      }
      histories.add(new History(facts, observed));
    }
    return histories;
  }

  private static Long time(Random random) {
    return random.nextInt(20) == 0 ? null : BASE + random.nextInt(16);
  }

  private static <T> T orNull(Random random, T value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  private static List<Fact> facts(List<History> histories) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < histories.size(); i++) {
      Long key = i == 0 ? null : (long) i;
      for (Fact fact : histories.get(i).facts()) {
        facts.add(
            new Fact(
                key, fact.time(), fact.ingested(), fact.version(), fact.text(), fact.number()));
      }
    }
    return facts;
  }

  private static List<Observed> observations(List<History> histories) {
    List<Observed> observations = new ArrayList<>();
    for (int i = 0; i < histories.size(); i++) {
      Long key = i == 0 ? null : (long) i;
      for (Long at : histories.get(i).observed()) {
        observations.add(new Observed(observations.size(), key, at));
      }
    }
    return observations;
  }

  private static Map<Long, List<Fact>> byKey(List<Fact> facts) {
    Map<Long, List<Fact>> byKey = new HashMap<>();
    facts.forEach(fact -> byKey.computeIfAbsent(fact.key(), key -> new ArrayList<>()).add(fact));
    return byKey;
  }

  private static GroupBuilder builder(Rules rules) {
    GroupBuilder builder =
        new GroupBuilder()
            .key("user", "id")
            .ingested(rules.ingestion() ? "known" : null)
            .covers(micros(rules.covers()))
            .availableAfter(micros(rules.availableAfter()))
            .lookback(rules.lookback() == null ? null : micros(rules.lookback()))
            .boundary(rules.boundary());
    return rules.tieBreak() ? builder.tieBreak("version") : builder;
  }

  private static Duration micros(long number) {
    return Duration.ofNanos(number * 1_000);
  }

  /** Rows of id, event time in micros, published columns, tied. */
  private static Map<Long, Row> run(
      FeatureGroupConfig group, List<Fact> facts, List<Observed> observations, int published) {
    Dataset<Row> joined = PointInTimeJoin.join(table(observations), "at", group, source(facts));
    List<String> columns = new ArrayList<>();
    columns.add(InternalColumns.OBSERVATION);
    columns.add("unix_micros(" + InternalColumns.eventTime("g") + ")");
    columns.addAll(List.of(joined.columns()).subList(3, 3 + published));
    columns.add(InternalColumns.tied("g"));
    Map<Long, Row> rows = new HashMap<>();
    joined
        .selectExpr(columns.toArray(String[]::new))
        .collectAsList()
        .forEach(row -> assertThat(rows.put(row.getLong(0), row)).isNull());
    assertThat(rows).hasSameSizeAs(observations);
    return rows;
  }

  private static Dataset<Row> table(List<Observed> observations) {
    StructType schema =
        new StructType()
            .add(InternalColumns.OBSERVATION, DataTypes.LongType)
            .add("user", DataTypes.LongType)
            .add("at", DataTypes.LongType);
    return times(
        Tables.of(
            schema,
            observations.stream()
                .map(observed -> new Object[] {observed.id(), observed.key(), observed.at()})
                .toList()),
        "at");
  }

  private static Dataset<Row> source(List<Fact> facts) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("time", DataTypes.LongType)
            .add("known", DataTypes.LongType)
            .add("version", DataTypes.IntegerType)
            .add("text", DataTypes.StringType)
            .add("number", DataTypes.LongType);
    Dataset<Row> rows =
        Tables.of(
            schema,
            facts.stream()
                .map(
                    fact ->
                        new Object[] {
                          fact.key(),
                          fact.time(),
                          fact.ingested(),
                          fact.version(),
                          fact.text(),
                          fact.number()
                        })
                .toList());
    return times(times(rows, "time"), "known");
  }

  private static Dataset<Row> times(Dataset<Row> rows, String column) {
    return rows.withColumn(column, functions.timestamp_micros(functions.col(column)));
  }
}
