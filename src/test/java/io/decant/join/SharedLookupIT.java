package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.KeyPair;
import io.decant.error.InvalidConfigException;
import io.decant.plan.InternalColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several groups at once: whatever shares work, each gives what it would give alone. */
class SharedLookupIT {
  private static final FeatureGroupConfig RECENT =
      new GroupBuilder()
          .named("recent")
          .key("user", "id")
          .columns("value")
          .lookback(Duration.ofDays(2))
          .tieBreak("version")
          .build();
  private static final FeatureGroupConfig KNOWN =
      new GroupBuilder()
          .named("known")
          .key("user", "id")
          .columns("value")
          .ingested("known")
          .build();
  private static final FeatureGroupConfig NOW =
      new GroupBuilder().named("now").key("user", "id").columns("value").timeless().build();
  private static final FeatureGroupConfig PLACE =
      new GroupBuilder().named("place").key("place", "id").columns("value").build();

  @ParameterizedTest
  @EnumSource(JoinAlgorithm.class)
  void groupsTogetherAreAsGroupsAlone(JoinAlgorithm algorithm) {
    List<FeatureGroupConfig> groups = List.of(RECENT, PLACE, KNOWN, NOW);
    Dataset<Row> together =
        PointInTimeJoin.join(
            observations(),
            "at",
            6,
            groups.stream()
                .map(group -> new GroupRows(group, rows(), algorithm, true, hot(group)))
                .toList());
    Dataset<Row> alone = observations();
    for (FeatureGroupConfig group : groups) {
      alone = PointInTimeJoin.join(alone, "at", group, rows());
    }
    assertThat(texts(together, alone.columns())).isEqualTo(texts(alone, alone.columns()));
    assertThat(texts(alone, new String[] {"recent_value", "place_value", "known_value"}))
        .containsExactly(
            "[c,p,c]", "[c,p,c]", "[null,null,null]", "[null,p,d]", "[x,null,x]", "[null,p,null]");
  }

  @Test
  void groupsOfTheSameKeysShareOneDivisionOfTheObservations() {
    Dataset<Row> joined =
        PointInTimeJoin.join(
            observations(),
            "at",
            6,
            List.of(
                new GroupRows(RECENT, rows(), JoinAlgorithm.HASH, false, Optional.empty()),
                new GroupRows(KNOWN, rows(), JoinAlgorithm.BROADCAST, false, Optional.empty())));
    String plan = joined.queryExecution().optimizedPlan().toString();
    assertThat(plan.split("point-in-time lookup", -1)).hasSize(2);
  }

  @Test
  void twoGroupsMayNotPublishOneColumn() {
    FeatureGroupConfig first = new GroupBuilder().named("a").columns("b_c").build();
    FeatureGroupConfig second = new GroupBuilder().named("a_b").columns("c").build();
    Dataset<Row> rows = rows().selectExpr("id", "time", "value AS b_c", "value AS c");
    assertThatThrownBy(
            () ->
                PointInTimeJoin.join(
                    observations(),
                    "at",
                    6,
                    List.of(
                        new GroupRows(first, rows, JoinAlgorithm.HASH, false, Optional.empty()),
                        new GroupRows(second, rows, JoinAlgorithm.HASH, false, Optional.empty()))))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("features.a_b")
        .hasMessageContaining("adds a column a_b_c");
  }

  /** Every key with two observations is hot. */
  private static Optional<HotKeys> hot(FeatureGroupConfig group) {
    List<String> keys = group.keys().stream().map(KeyPair::observation).toList();
    return Optional.of(HotKeys.of(observations(), "at", keys, 6, 1));
  }

  private static List<String> texts(Dataset<Row> joined, String[] columns) {
    List<String> all = new ArrayList<>(List.of("CAST(NULL AS STRING) AS none"));
    Arrays.stream(columns).map(name -> "`" + name + "`").forEach(all::add);
    return joined
        .orderBy(InternalColumns.OBSERVATION)
        .selectExpr(all.subList(1, all.size()).toArray(String[]::new))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private static Dataset<Row> observations() {
    return Tables.observations(
        "user, place, at",
        "('u', 'v', TIMESTAMP '2026-03-10 00:00:00')",
        "('u', 'v', TIMESTAMP '2026-03-10 00:00:00')",
        "(CAST(NULL AS STRING), CAST(NULL AS STRING), TIMESTAMP '2026-03-10 00:00:00')",
        "('u', 'v', TIMESTAMP '2026-03-20 00:00:00')",
        "('w', 'none', TIMESTAMP '2026-03-10 00:00:00')",
        "('none', 'v', TIMESTAMP '2026-03-10 00:00:00')");
  }

  private static Dataset<Row> rows() {
    return Tables.of(
        "id, time, known, version, value",
        "('u', TIMESTAMP '2026-03-08 00:00:00', TIMESTAMP '2026-03-08 12:00:00', 1, 'a')",
        "('u', TIMESTAMP '2026-03-09 00:00:00', TIMESTAMP '2026-03-09 12:00:00', 1, 'b')",
        "('u', TIMESTAMP '2026-03-09 12:00:00', TIMESTAMP '2026-03-09 12:00:00', 2, 'c')",
        "('u', TIMESTAMP '2026-03-09 12:00:00', TIMESTAMP '2026-03-19 12:00:00', 1, 'd')",
        "('v', TIMESTAMP '2026-03-01 00:00:00', TIMESTAMP '2026-03-01 00:00:00', 1, 'p')",
        "('w', TIMESTAMP '2026-03-10 00:00:00', TIMESTAMP '2026-03-10 00:00:00', 1, 'x')");
  }
}
