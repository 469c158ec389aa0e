package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.config.SchemaChanges;
import io.decant.error.SinkException;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a set whose job makes other columns. */
class SchemaChangesIT {
  private static final SetColumn TIER =
      new SetColumn("tier", "STRING", Role.FEATURE, "latest crm.tier");

  @TempDir Path directory;

  private PublishFixture set(Format format, SchemaChanges changes) {
    return PublishFixture.of(format, directory.resolve("set").toString()).on(changes);
  }

  /** The columns of the fixture, with one more before the last two. */
  private static List<SetColumn> withTier() {
    List<SetColumn> columns = new ArrayList<>(PublishFixture.COLUMNS);
    columns.add(3, TIER);
    return columns;
  }

  private static Publication publishWithTier(PublishFixture set, String run, String period) {
    return publishWithTier(set, run, period, SetDigest::of);
  }

  private static Publication publishWithTier(
      PublishFixture set, String run, String period, Digester digester) {
    PublishFixture more = set.with(withTier());
    Dataset<Row> rows = more.rows(20, 2).withColumn("tier", functions.lit("gold"));
    return Publishers.of(TestSpark.session(), more.output(), digester)
        .publish(more.plan(run, period), rows, PublishFixture.facts(20));
  }

  /** Of what is staged, so that what is written is found to be something else. */
  private static Digester oneTooFew() {
    int[] calls = {0};
    return (rows, by) -> SetDigest.of(calls[0]++ == 0 ? rows.limit(19) : rows, by);
  }

  private Verification verify() {
    return PublishedSet.at(TestSpark.session(), directory.resolve("set").toString())
        .verify(Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void columnsAreAddedAndEarlierPeriodsStayVerified(Format format) {
    PublishFixture set = set(format, SchemaChanges.ADD_COLUMNS);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    PublishFixture more = set.with(withTier());
    assertThat(more.publisher().wouldReplace(more.plan("r2", PublishFixture.DAY_TWO)).description())
        .endsWith("would be added; it would get the columns tier");
    publishWithTier(set, "r2", PublishFixture.DAY_TWO);
    assertThat(set.read().columns())
        .containsExactly("user_id", "observed_at", "value", "split", "period", "tier");
    assertThat(set.read().where("tier IS NULL").count()).isEqualTo(10);
    assertThat(set.publisher().latest().orElseThrow().setColumns())
        .extracting(SetColumn::name)
        .endsWith("period", "tier");
    assertThat(verify().failures()).isEmpty();

    PublishFixture fewer = set(format, SchemaChanges.ADD_COLUMNS);
    assertThatThrownBy(() -> fewer.publish("r3", PublishFixture.DAY_TWO, 10, 3))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("column tier is missing");
    List<SetColumn> retyped = new ArrayList<>(withTier());
    retyped.set(2, new SetColumn("value", "DOUBLE", Role.FEATURE, "latest crm.value"));
    PublishFixture other = set.with(retyped);
    assertThatThrownBy(() -> other.publisher().requireFits(other.plan("r4", "2026-03-03")))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("column value is double instead of bigint");
    assertThat(verify().failures()).isEmpty();
  }

  @Test
  void whatIsWrittenIntoLaterColumnsOfAnEarlierPeriodIsNoticed() {
    PublishFixture set = set(Format.DELTA, SchemaChanges.ADD_COLUMNS);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    publishWithTier(set, "r2", PublishFixture.DAY_TWO);
    TestSpark.session()
        .sql(
            "UPDATE delta.`"
                + set.path()
                + "` SET tier = 'x' WHERE period = '2026-03-01' AND user_id = 'u001'");
    assertThat(verify().failures())
        .singleElement()
        .asString()
        .contains("1 rows hold something in columns that came later: tier");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aNewVersionBeginsBesideTheOldOne(Format format) {
    PublishFixture set = set(format, SchemaChanges.NEW_VERSION);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    PublishFixture more = set.with(withTier());
    assertThat(more.publisher().wouldReplace(more.plan("r2", PublishFixture.DAY_ONE)).description())
        .contains("a new version of the set would begin at", "set-v2", "column tier is new");
    Publication second = publishWithTier(set, "r2", PublishFixture.DAY_ONE);
    assertThat(second.path()).endsWith("set-v2");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    assertThat(publishWithTier(set, "r3", PublishFixture.DAY_TWO).path()).endsWith("set-v2");
    assertThat(publishWithTier(set, "r2", PublishFixture.DAY_ONE).alreadyPublished()).isTrue();
    assertThat(set.published("r1", PublishFixture.DAY_ONE)).isPresent();
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r3");
    assertThat(set.publish("r4", PublishFixture.DAY_ONE, 10, 4).path()).endsWith("set-v3");
    assertThat(verify().failures()).isEmpty();
  }

  @Test
  void aVersionWhoseFirstRunFailedCapturesNoOtherRuns() {
    PublishFixture set = set(Format.PARQUET, SchemaChanges.NEW_VERSION);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    assertThatThrownBy(() -> publishWithTier(set, "r2", PublishFixture.DAY_ONE, oneTooFew()))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged");
    assertThat(directory.resolve("set-v2/_decant/set.json")).exists();
    assertThat(set.publish("r3", PublishFixture.DAY_TWO, 10, 3).path()).endsWith("set");
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r3");
    assertThat(publishWithTier(set, "r4", PublishFixture.DAY_ONE).path()).endsWith("set-v2");
  }

  @Test
  void aRunThatIsWithdrawnTakesItsColumnsWithIt() {
    PublishFixture set = set(Format.DELTA, SchemaChanges.ADD_COLUMNS);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    assertThatThrownBy(() -> publishWithTier(set, "r2", PublishFixture.DAY_TWO, oneTooFew()))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged");
    assertThat(set.read().columns()).doesNotContain("tier");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    assertThat(verify().failures()).isEmpty();
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r1");
    set(Format.DELTA, SchemaChanges.STRICT).publish("r3", PublishFixture.DAY_TWO, 10, 3);
    assertThat(verify().failures()).isEmpty();
  }

  @Test
  void aMomentWithoutZoneIsAddedToATableThatHasNone() {
    PublishFixture set = set(Format.DELTA, SchemaChanges.ADD_COLUMNS);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    List<SetColumn> columns = new ArrayList<>(PublishFixture.COLUMNS);
    columns.add(3, new SetColumn("seen_at", "TIMESTAMP_NTZ", Role.FEATURE, "latest crm.seen_at"));
    PublishFixture more = set.with(columns);
    Dataset<Row> rows =
        more.rows(20, 2)
            .withColumn("seen_at", functions.expr("TIMESTAMP_NTZ '2026-02-01 12:00:00'"));
    more.publisher()
        .publish(more.plan("r2", PublishFixture.DAY_TWO), rows, PublishFixture.facts(20));
    assertThat(set.read().where("seen_at IS NOT NULL").count()).isEqualTo(20);
    assertThat(verify().failures()).isEmpty();
  }

  @Test
  void otherColumnsAreRefusedUnlessTheJobSaysOtherwise() {
    PublishFixture set = set(Format.DELTA, SchemaChanges.STRICT);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    assertThatThrownBy(() -> publishWithTier(set, "r2", PublishFixture.DAY_TWO))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("column tier is new");
  }
}
