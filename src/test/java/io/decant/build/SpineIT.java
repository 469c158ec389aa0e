package io.decant.build;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.SamplingConfig;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.plan.InternalColumns;
import io.decant.plan.RunContext;
import io.decant.testing.SparkWarnings;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which observations go into a set, and that all others are accounted for. */
class SpineIT {
  private static final RunContext RUN =
      new RunContext("run", Instant.parse("2026-03-15T00:00:00Z"), "unused");

  private static Dataset<Row> sql(String query) {
    return TestSpark.session().sql(query);
  }

  private static Dataset<Row> tenThousand() {
    return sql(
        "SELECT CAST(id AS STRING) AS user_id, TIMESTAMP'2026-02-01' + make_interval(0,0,0,id % 20)"
            + " AS observed_at, id % 10 = 0 AS label FROM range(10000)");
  }

  @Test
  void everyObservationIsAccountedFor() {
    Dataset<Row> observations =
        sql(
            "SELECT * FROM VALUES"
                + " ('mature', TIMESTAMP'2026-03-01', 1, 1),"
                + " ('immature', TIMESTAMP'2026-03-01 00:00:00.000001', 1, 1),"
                + " ('no time', NULL, 1, 1),"
                + " ('no link', TIMESTAMP'2026-02-01', 0, 0),"
                + " ('dropped', TIMESTAMP'2026-02-01', 0, 2),"
                + " (NULL, TIMESTAMP'2026-02-01', 0, 1),"
                + " ('label of no matter', TIMESTAMP'2026-03-14', 7, 1)"
                + " AS t(user_id, observed_at, label, decant_customer_id_identities)");
    JobConfig job =
        new JobBuilder()
            .identity(IdentityConfig.None.KEEP, IdentityConfig.Several.DROP)
            .training(Duration.ofDays(14))
            .build();
    PreparedSpine spine = Spine.prepare(observations, job, RUN);
    assertThat(spine.facts())
        .isEqualTo(
            new SpineFacts(
                7,
                3,
                0,
                List.of(new SpineFacts.IdentityFacts("customer_id", 1, 2, 1, 1)),
                1,
                2,
                2,
                List.of(),
                1,
                3));
    List<Row> rows = spine.rows().collectAsList();
    assertThat(rows.stream().map(row -> row.<String>getAs("user_id")))
        .containsExactlyInAnyOrder("mature", "no link", null);
    assertThat(rows.stream().map(row -> row.<Long>getAs(InternalColumns.OBSERVATION)).distinct())
        .hasSize(3);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Dataset<Row> observations =
        sql(
            "SELECT * FROM VALUES ('a', TIMESTAMP'2026-02-01', 2, 0),"
                + " ('b', TIMESTAMP'2026-02-01', NULL, 3), ('c', TIMESTAMP'2026-02-01', 1, 1)"
                + " AS t(user_id, observed_at, label, decant_customer_id_identities)");
    JobConfig job =
        new JobBuilder()
            .identity(IdentityConfig.None.FAIL, IdentityConfig.Several.FAIL)
            .training(Duration.ofDays(14))
            .build();
    assertThatThrownBy(() -> Spine.prepare(observations, job, RUN))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("label(label): 2 of 3 mature observations")
        .hasMessageContaining("user_id=a, observed_at=2026-02-01 00:00:00, label=2; user_id=b")
        .hasMessageContaining("identity(customer_id): 1 of 3 observations have no link")
        .hasMessageContaining("identity(customer_id): 1 of 3 observations have several values")
        .hasMessageContaining("Nothing was published.");
  }

  @Test
  void aLabelOfTextIsRefused() {
    Dataset<Row> observations =
        sql("SELECT 'a' AS user_id, TIMESTAMP'2026-02-01' AS observed_at, 'yes' AS label");
    JobConfig job = new JobBuilder().training(Duration.ofDays(14)).build();
    assertThatThrownBy(() -> Spine.prepare(observations, job, RUN))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("observations.label.column: column label is STRING");
  }

  @Test
  void scoringKeepsAllButTheFuture() {
    Dataset<Row> observations =
        sql(
            "SELECT * FROM VALUES ('a', TIMESTAMP'2026-03-15'), (NULL, TIMESTAMP'2026-02-01'),"
                + " ('b', NULL) AS t(user_id, observed_at)");
    JobConfig job = new JobBuilder().build();
    PreparedSpine spine = Spine.prepare(observations, job, RUN);
    assertThat(spine.facts())
        .isEqualTo(new SpineFacts(3, 0, 0, List.of(), 0, 0, 0, List.of(), 2, 3));
    assertThat(spine.rows().columns())
        .containsExactly("user_id", "observed_at", InternalColumns.OBSERVATION);
    assertThat(ObservedParts.of(spine.rows(), job))
        .isEqualTo(new ObservedParts(List.of(new PartFacts("all", 3, 0)), Optional.empty()));
    Dataset<Row> future =
        observations.union(sql("SELECT 'z', TIMESTAMP'2026-03-15 00:00:00.000001'"));
    assertThatThrownBy(() -> Spine.prepare(future, job, RUN))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("1 of 4 observations were made after the as-of time")
        .hasMessageContaining("user_id=z");
  }

  @Test
  void observationsWithoutALabelAreCountedWithoutAWarning() {
    Dataset<Row> observations = sql("SELECT 'a' AS user_id, TIMESTAMP'2026-03-01' AS observed_at");
    try (SparkWarnings warnings = SparkWarnings.of(Column.class)) {
      assertThat(lit(0).equalTo(lit(0))).as("a comparison with itself").isNotNull();
      assertThat(warnings.messages()).as("what is listened to").hasSize(1);
      Spine.prepare(observations, new JobBuilder().build(), RUN);
      assertThat(warnings.messages()).hasSize(1);
    }
  }

  @Test
  void sampledWeightsAddUpToThePopulation() {
    JobConfig job =
        new JobBuilder().training(Duration.ofDays(14)).sampling(new SamplingConfig(2, 42)).build();
    PreparedSpine spine = Spine.prepare(tenThousand(), job, RUN);
    SpineFacts facts = spine.facts();
    assertThat(facts.immature()).isZero();
    assertThat(facts.positives()).isEqualTo(1_000);
    assertThat(facts.negatives()).isEqualTo(9_000);
    assertThat((double) facts.negativesKept()).isCloseTo(2_000, within(150.0));
    Row sums = spine.rows().selectExpr("count(*)", "sum(weight)", "sum(label)").head();
    assertThat(sums.getLong(0)).isEqualTo(facts.kept()).isEqualTo(1_000 + facts.negativesKept());
    assertThat(sums.getDouble(1)).isCloseTo(10_000, within(1e-6));
    assertThat(sums.getLong(2)).isEqualTo(1_000);
    assertThat(keys(Spine.prepare(tenThousand().repartition(7), job, RUN))).isEqualTo(keys(spine));
  }

  @Test
  void samplingNeedsAPositiveAndKeepsOneNegativeAtLeast() {
    JobBuilder builder =
        new JobBuilder().training(Duration.ofDays(14)).sampling(new SamplingConfig(0.0001, 1));
    PreparedSpine spine = Spine.prepare(tenThousand(), builder.build(), RUN);
    assertThat(spine.facts().negativesKept()).isEqualTo(1);
    assertThat(spine.facts().negativeWeight()).isEqualTo(9_000);
    Dataset<Row> negatives = tenThousand().filter("NOT label");
    assertThatThrownBy(() -> Spine.prepare(negatives, builder.build(), RUN))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("none of 9,000 usable observations is positive");
  }

  private static List<String> keys(PreparedSpine spine) {
    return spine.rows().select("user_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
