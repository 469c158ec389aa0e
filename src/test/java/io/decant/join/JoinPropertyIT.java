package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.join.JoinOracle.Fact;
import io.decant.join.JoinOracle.Observed;
import io.decant.join.JoinOracle.Rules;
import io.decant.plan.InternalColumns;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

/**
 * The join equals the oracle on 10,240 small random histories, or on more by the property {@code
 * decant.join.histories}, of which sixteen times as many are tried. Each history has a key of its
 * own, so that one Spark job tries hundreds of them; times lie so close that every edge is hit.
 */
class JoinPropertyIT {
  private static final int HISTORIES = Integer.getInteger("decant.join.histories", 640);
  private static final int TRIES = 8;

  /** A change to summer time in New York, one back, the epoch, and a time like any other. */
  private static final List<Long> INSTANTS =
      List.of(1_710_054_000_000_000L - 8, 1_699_164_000_000_000L - 8, -8L, 1_700_000_000_000_000L);

  /** The rows and observation times of one key. */
  record History(List<Fact> facts, List<Long> observed) {}

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void lookupsEqualTheOracle(
      @ForAll("rules") Rules units, @ForAll("forms") TableForm form, @ForAll long seed) {
    Rules rules = units.in(form.unit());
    List<History> histories = histories(seed, form);
    List<Fact> facts = facts(histories);
    List<Observed> observations = observations(histories);
    FeatureGroupConfig group =
        builder(rules, form)
            .columns("text", "number")
            .columns(form.names().toArray(String[]::new))
            .build();
    Dataset<Row> source = form.source(facts);
    for (JoinWay way : JoinWay.values()) {
      Map<Long, Row> joined =
          run(
              way,
              form,
              group,
              source,
              observations,
              List.of("g_text", "g_number", form.isOneRow()));
      compare(
          new JoinOracle(rules),
          joined,
          observations,
          byKey(facts),
          way + " " + form + " " + rules);
    }
  }

  static void compare(
      JoinOracle oracle,
      Map<Long, Row> joined,
      List<Observed> observations,
      Map<Long, List<Fact>> byKey,
      String about) {
    for (Observed observed : observations) {
      List<Fact> expected = oracle.latest(observed, byKey.getOrDefault(observed.key(), List.of()));
      Row actual = joined.get(observed.id());
      if (expected.isEmpty()) {
        assertThat(actual.get(1)).as("%s %s", about, observed).isNull();
        assertThat(actual.isNullAt(2) && actual.isNullAt(3)).isTrue();
      } else {
        assertThat(actual.getLong(1)).isEqualTo(oracle.eventTime(expected.get(0)));
        assertThat(expected.stream().map(fact -> List.of(fact.text() + "", fact.number() + "")))
            .as("%s %s", about, observed)
            .contains(List.of(actual.get(2) + "", actual.get(3) + ""));
      }
      assertThat(actual.getBoolean(4)).as("one row: %s %s", about, observed).isTrue();
      assertThat(actual.getBoolean(5)).as("%s %s", about, observed).isEqualTo(expected.size() > 1);
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void windowsEqualTheOracle(
      @ForAll("rules") Rules units, @ForAll("forms") TableForm form, @ForAll long seed) {
    Rules rules = units.in(form.unit());
    List<History> histories = histories(seed, form);
    JoinOracle oracle = new JoinOracle(rules);
    List<Fact> facts = facts(histories);
    List<Observed> observations = observations(histories);
    GroupBuilder builder = builder(rules, form);
    List<String> names = new ArrayList<>();
    for (long over : rules.windows()) {
      for (Aggregate aggregate : Aggregate.values()) {
        builder.window(aggregate + "_" + over, aggregate, "number", micros(over));
        names.add("g_" + aggregate + "_" + over);
      }
    }
    Map<Long, Row> joined =
        run(JoinWay.MERGE, form, builder.build(), form.source(facts), observations, names);
    Map<Long, List<Fact>> byKey = byKey(facts);
    for (Observed observed : observations) {
      int position = 2;
      for (long over : rules.windows()) {
        for (Aggregate aggregate : Aggregate.values()) {
          List<String> expected =
              oracle.window(
                  aggregate, over, observed, byKey.getOrDefault(observed.key(), List.of()));
          assertThat(String.valueOf(joined.get(observed.id()).get(position)))
              .as("%s over %s: %s %s %s", aggregate, over, rules, form, observed)
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

  @Provide
  Arbitrary<TableForm> forms() {
    return Combinators.combine(
            Arbitraries.of(TableForm.Keys.class),
            Arbitraries.of(TableForm.Times.class),
            Arbitraries.of("UTC", "America/New_York"),
            Arbitraries.of(INSTANTS),
            Arbitraries.of(0, 0, 3, 198))
        .as(TableForm::new);
  }

  /** Random histories of the same seed are the same. */
  static List<History> histories(long seed, TableForm form) {
    Random random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      List<Fact> facts = new ArrayList<>();
      for (int rows = random.nextInt(7); rows > 0; rows--) {
        Fact fact =
            new Fact(
                null,
                time(random, form),
                time(random, form),
                orNull(random, 1 + random.nextInt(2)),
                orNull(random, String.valueOf((char) ('x' + random.nextInt(3)))),
                orNull(random, random.nextInt(6) - 2L));
        facts.add(fact);
        if (random.nextInt(8) == 0) {
          facts.add(fact);
        }
      }
      List<Long> observed = new ArrayList<>();
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        observed.add(beside(random, form, time(random, form)));
      }
      histories.add(new History(facts, observed));
    }
    return histories;
  }

  private static Long time(Random random, TableForm form) {
    return random.nextInt(20) == 0 ? null : form.start() + random.nextInt(16) * form.unit();
  }

  /** Where the times of rows are days apart, some observations miss them by a microsecond. */
  private static Long beside(Random random, TableForm form, Long time) {
    return time == null || form.unit() == 1 ? time : (Long) (time + random.nextInt(3) - 1);
  }

  private static <T> T orNull(Random random, T value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  static List<Fact> facts(List<History> histories) {
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

  static List<Observed> observations(List<History> histories) {
    List<Observed> observations = new ArrayList<>();
    for (int i = 0; i < histories.size(); i++) {
      Long key = i == 0 ? null : (long) i;
      for (Long at : histories.get(i).observed()) {
        observations.add(new Observed(observations.size(), key, at));
      }
    }
    return observations;
  }

  static Map<Long, List<Fact>> byKey(List<Fact> facts) {
    Map<Long, List<Fact>> byKey = new HashMap<>();
    facts.forEach(fact -> byKey.computeIfAbsent(fact.key(), key -> new ArrayList<>()).add(fact));
    return byKey;
  }

  static GroupBuilder builder(Rules rules, TableForm form) {
    GroupBuilder builder =
        form.group()
            .ingested(rules.ingestion() ? "known" : null)
            .covers(micros(rules.covers()))
            .availableAfter(micros(rules.availableAfter()))
            .lookback(rules.lookback() == null ? null : micros(rules.lookback()))
            .boundary(rules.boundary());
    return rules.tieBreak() ? builder.tieBreak("version") : builder;
  }

  private static Duration micros(long number) {
    return Duration.of(number, ChronoUnit.MICROS);
  }

  /** Rows of id, event time in micros, what is asked for, tied. */
  static Map<Long, Row> run(
      JoinWay way,
      TableForm form,
      FeatureGroupConfig group,
      Dataset<Row> source,
      List<Observed> observations,
      List<String> asked) {
    List<String> columns = new ArrayList<>();
    columns.add(InternalColumns.OBSERVATION);
    columns.add("unix_micros(" + InternalColumns.eventTime("g") + ")");
    columns.addAll(asked);
    columns.add(InternalColumns.tied("g"));
    Dataset<Row> observed = form.observations(observations);
    Map<Long, Row> rows = new HashMap<>();
    TestSpark.session().conf().set("spark.sql.session.timeZone", form.zone());
    try {
      way.join(observed, "at", group, source)
          .selectExpr(columns.toArray(String[]::new))
          .collectAsList()
          .forEach(row -> assertThat(rows.put(row.getLong(0), row)).isNull());
    } finally {
      TestSpark.session().conf().set("spark.sql.session.timeZone", "UTC");
    }
    assertThat(rows).hasSameSizeAs(observations);
    return rows;
  }
}
