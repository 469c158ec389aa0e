package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.SourceConfig;
import io.decant.plan.PlannedJoin;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinPlannerTest {
  private static final FeatureGroupConfig NARROW = new GroupBuilder().columns("c0").build();
  private static final FeatureGroupConfig WIDE =
      new GroupBuilder()
          .columns(IntStream.range(0, 100).mapToObj(i -> "c" + i).toArray(String[]::new))
          .build();

  @ParameterizedTest
  @CsvSource({
    "100_000, 10_000_000, BROADCAST",
    "1_000_000, 20_000_000, BROADCAST",
    "1_000_000, 19_999_999, HASH",
    "100_000, -1, BROADCAST",
    "100_001, -1, HASH",
    "1_000_000, 1_999_999, HASH",
    "1_000_000, 1_000_000, HASH",
    "1_000_001, 10_000_000, HASH",
    "1_600_000, 10_000_000, HASH",
    "1_700_000, 10_000_000, MERGE",
    "0, 0, BROADCAST",
    "-1, 10_000_000, MERGE"
  })
  void sizesDecideForNarrowRows(String observations, String rows, JoinAlgorithm algorithm) {
    assertThat(plan(NARROW, number(observations), number(rows)).lookup()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "1_000_000, 5_000_000, PAYLOAD_LAST",
    "1_000_000, -1, PAYLOAD_LAST",
    "1_000_000, 1_500_000, HASH",
    "2_000_000, 50_000_000, HASH"
  })
  void wideRowsAreReadLast(String observations, String rows, JoinAlgorithm algorithm) {
    HotKeys spread = new HotKeys(new StructType(), List.of(), 100_000, 100_000);
    assertThat(plan(WIDE, number(observations), number(rows), Optional.of(spread)).lookup())
        .isEqualTo(algorithm);
  }

  /** What the sketch says of observations that are spread over many keys. */
  @ParameterizedTest
  @CsvSource({"1_000_000, 5_000_000, PAYLOAD_LAST", "3_000_000, 5_000_000, HASH"})
  void noKeyIsTakenForOneThatDoesNotFitWhereNoneIsHot(
      String observations, String rows, JoinAlgorithm algorithm) {
    long held = JoinPlanner.mostOfAKey(WIDE, read("id STRING", number(rows)).schema());
    long hot = HotKeys.hot(number(observations), 2, held);
    HotKeys none = new HotKeys(new StructType(), List.of(), hot, hot);
    assertThat(plan(WIDE, number(observations), number(rows), Optional.of(none)).lookup())
        .isEqualTo(algorithm);
  }

  @Test
  void manyTasksWouldEachSeeTooFewRows() {
    PlannedJoin planned =
        new JoinPlanner(Optional.empty(), 200)
            .plan(NARROW, read("id STRING", 100_000_000), 1_000_000, Optional.empty());
    assertThat(planned.lookup()).isEqualTo(JoinAlgorithm.HASH);
    assertThat(planned.reason())
        .isEqualTo(
            "1,000,000 observations and 100,000,000 rows, of which none of 200 tasks would see enough"
                + " to leave many out, are divided by key, without a sort; each task holds its"
                + " observations while the rows pass by; should many rows be of keys that no"
                + " observation has, these are left out before");
  }

  @Test
  void thePlanSaysWhy() {
    assertThat(plan(NARROW, 1_000, 2_500_000))
        .isEqualTo(
            new PlannedJoin(
                "g",
                "broadcast",
                JoinAlgorithm.BROADCAST,
                false,
                "1,000 observations and 2,500,000 rows: the times of the observations travel to the"
                    + " rows, of which only the newest of each are divided by key"));
    assertThat(plan(WIDE, 1_000, -1).reason())
        .isEqualTo(
            "1,000 observations and an unknown number of rows: keys and times tell which rows can be"
                + " chosen, and only these are divided by key, because 100 columns are wide");
  }

  @ParameterizedTest
  @CsvSource({
    "1_000_000, 2_000_000, true",
    "1_000_000, 1_999_999, false",
    "10_000, 150_000, false",
    "200_000, -1, true"
  })
  void rowsOfOtherKeysAreLookedForWhereThereMayBeMany(
      String observations, String rows, boolean byKeys) {
    PlannedJoin planned = plan(NARROW, number(observations), number(rows));
    assertThat(planned.lookup()).isEqualTo(JoinAlgorithm.HASH);
    assertThat(planned.byKeys()).isEqualTo(byKeys);
    assertThat(planned.reason().contains("keys that no observation has")).isEqualTo(byKeys);
  }

  @Test
  void aJobMayAskForAnAlgorithm() {
    PlannedJoin planned =
        new JoinPlanner(Optional.of(JoinAlgorithm.MERGE), 2)
            .plan(NARROW, read("id STRING", 10), 10, Optional.empty());
    assertThat(planned.algorithm()).isEqualTo("merge");
    assertThat(planned.reason())
        .isEqualTo("10 observations and 10 rows: the job asks for it (run.join)");
  }

  @Test
  void askingDoesNotHoldMoreThanFits() {
    PlannedJoin planned =
        new JoinPlanner(Optional.of(JoinAlgorithm.BROADCAST), 2)
            .plan(NARROW, read("id STRING", 10), 50_000_000, Optional.empty());
    assertThat(planned.lookup()).isEqualTo(JoinAlgorithm.MERGE);
    assertThat(planned.reason())
        .endsWith(
            "so many observations that may be of one key and time are not held in memory; decided"
                + " anew when it is known how many observations a key has");
  }

  @ParameterizedTest
  @CsvSource({
    "HASH, 9_000_000, MERGE",
    "HASH, 500_000, HASH",
    "HOT_KEYS, 9_000_000, HOT_KEYS",
    "BROADCAST, 500_000, MERGE",
    "PAYLOAD_LAST, 500_000, MERGE",
    "MERGE, 9_000_000, MERGE"
  })
  void whatIsAskedForMustFitToo(JoinAlgorithm asked, String hottest, JoinAlgorithm planned) {
    Optional<HotKeys> hot = Optional.of(hot(number(hottest), 300_000));
    assertThat(
            new JoinPlanner(Optional.of(asked), 2)
                .plan(NARROW, read("id STRING", 100), 50_000_000, hot)
                .lookup())
        .isEqualTo(planned);
  }

  @Test
  void hotKeysAreNoTroubleForABroadcast() {
    assertThat(plan(NARROW, 150_000, 1_000_000_000, Optional.of(hot(100_001, 50_000))).lookup())
        .isEqualTo(JoinAlgorithm.BROADCAST);
  }

  @Test
  void moreIsHeldOfNarrowRowsThanOfWideOnes() {
    Optional<HotKeys> hot = Optional.of(hot(9_000_000, 500_000));
    assertThat(plan(NARROW, 50_000_000, 60_000_000, hot).lookup())
        .isEqualTo(JoinAlgorithm.HOT_KEYS);
    assertThat(plan(WIDE, 50_000_000, 60_000_000, hot).lookup()).isEqualTo(JoinAlgorithm.MERGE);
  }

  @Test
  void manyObservationsAreHeldWhenNoKeyHasTooMany() {
    HotKeys spread = new HotKeys(new StructType(), List.of(), 500_000, 500_000);
    assertThat(plan(NARROW, 50_000_000, 100_000_000, Optional.of(spread)).lookup())
        .isEqualTo(JoinAlgorithm.HASH);
  }

  @Test
  void hotKeysAreCut() {
    PlannedJoin planned =
        plan(NARROW, 50_000_000, 100_000_000, Optional.of(hot(9_000_000, 300_000)));
    assertThat(planned.lookup()).isEqualTo(JoinAlgorithm.HOT_KEYS);
    assertThat(planned.algorithm()).isEqualTo("hot-keys");
    assertThat(planned.reason())
        .endsWith(
            "; keys with up to 9,000,000 observations (1 of them) are cut into pieces of time of about"
                + " 300,000, each of which begins with the newest row of those before");
  }

  @Test
  void observationsOfOneKeyAndMomentCannotBeCut() {
    assertThat(
            plan(NARROW, 50_000_000, 100_000_000, Optional.of(hot(9_000_000, 2_000_001))).lookup())
        .isEqualTo(JoinAlgorithm.MERGE);
  }

  @Test
  void rowsWithoutATimeCannotBeCut() {
    FeatureGroupConfig timeless = new GroupBuilder().timeless().columns("c0").build();
    assertThat(plan(timeless, 50_000_000, 60_000_000, Optional.of(hot(9_000_000, 300_000))))
        .extracting(PlannedJoin::lookup)
        .isEqualTo(JoinAlgorithm.MERGE);
    assertThat(plan(timeless, 50_000_000, 60_000_000, Optional.of(hot(1_000_000, 300_000))))
        .extracting(PlannedJoin::lookup)
        .isEqualTo(JoinAlgorithm.HASH);
  }

  private static HotKeys hot(long hottest, long largestPiece) {
    HotKeys.HotKey key = new HotKeys.HotKey(List.of("nobody"), List.of(1L, 2L));
    return new HotKeys(StructType.fromDDL("id STRING"), List.of(key), hottest, largestPiece);
  }

  @Test
  void rowsWithoutATimeAreNotTriedByTheirTimes() {
    FeatureGroupConfig timeless =
        new GroupBuilder().timeless().columns(WIDE.columns().toArray(String[]::new)).build();
    assertThat(plan(timeless, 1_000, 10_000_000).lookup()).isEqualTo(JoinAlgorithm.BROADCAST);
  }

  @Test
  void keysWhoseBytesDoNotTellAreMerged() {
    PlannedJoin planned =
        new JoinPlanner(Optional.of(JoinAlgorithm.HASH), 2)
            .plan(NARROW, read("id DOUBLE", 10), 10, Optional.empty());
    assertThat(planned.lookup()).isEqualTo(JoinAlgorithm.MERGE);
    assertThat(planned.reason()).contains("keys of these types are not compared by their bytes");
  }

  @Test
  void windowsAndSpansAreMerged() {
    FeatureGroupConfig windows =
        new GroupBuilder().window("w", Aggregate.SUM, "c0", Duration.ofDays(7)).build();
    FeatureGroupConfig spans = new GroupBuilder().valid("from", "to").columns("c0").build();
    assertThat(plan(windows, 10, 100).algorithm()).isEqualTo("merge-windows");
    assertThat(plan(spans, 10, 100).algorithm()).isEqualTo("merge-validity");
  }

  private static PlannedJoin plan(FeatureGroupConfig group, long observations, long rows) {
    return plan(group, observations, rows, Optional.empty());
  }

  private static PlannedJoin plan(
      FeatureGroupConfig group, long observations, long rows, Optional<HotKeys> hot) {
    return new JoinPlanner(Optional.empty(), 2)
        .plan(group, read("id STRING", rows), observations, hot);
  }

  private static PlannedRead read(String key, long rows) {
    StringBuilder ddl = new StringBuilder(key);
    for (int i = 0; i < 100; i++) {
      ddl.append(", c").append(i).append(" BIGINT");
    }
    return new PlannedRead(
        ReadRequest.about(new SourceConfig.Parquet("source", "/lake/source"), "features.g"),
        StructType.fromDDL(ddl.toString()),
        "files",
        rows,
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }
}
