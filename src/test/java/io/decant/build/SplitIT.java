package io.decant.build;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.config.JobConfig;
import io.decant.config.SamplingConfig;
import io.decant.config.SplitConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.RunContext;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The parts of a set: who is in which, and how each is sampled. */
class SplitIT {
  private static final RunContext RUN =
      new RunContext("run", Instant.parse("2026-03-15T00:00:00Z"), "unused");

  private static Dataset<Row> tenThousand() {
    return TestSpark.session()
        .sql(
            "SELECT CAST(id AS STRING) AS user_id, TIMESTAMP'2026-02-01' + make_interval(0,0,0,id % 20)"
                + " AS observed_at, id % 10 = 0 AS label FROM range(10000)");
  }

  private static SplitConfig byUser(List<SplitConfig.Share> shares, boolean stratified) {
    return new SplitConfig.ByHash(List.of("user_id"), shares, stratified, 7);
  }

  @Test
  void hashSplitStaysWhenRowsAreAddedShuffledAndRetyped() {
    SplitConfig split =
        new SplitConfig.ByHash(
            List.of("user_id"),
            List.of(
                new SplitConfig.Share("train", 0.8),
                new SplitConfig.Share("validation", 0.1),
                new SplitConfig.Share("test", 0.1)),
            false,
            7);
    JobConfig job = new JobBuilder().training(Duration.ofDays(14)).split(split).build();
    PreparedSpine few = Spine.prepare(tenThousand().filter("user_id < 1000"), job, RUN);
    PreparedSpine all =
        Spine.prepare(
            tenThousand()
                .withColumn("user_id", Quoted.column("user_id").cast("bigint"))
                .repartition(5),
            job,
            RUN);
    Map<String, String> parts = partOf(all);
    assertThat(parts).containsAllEntriesOf(partOf(few)).hasSize(10_000);
    List<PartFacts> facts = ObservedParts.of(all.rows(), job).parts();
    assertThat(facts.stream().map(PartFacts::part)).containsExactly("train", "validation", "test");
    assertThat(facts.stream().mapToLong(PartFacts::positives).sum()).isEqualTo(1_000);
    assertThat((double) facts.get(0).rows()).isCloseTo(8_000, within(200.0));
    assertThat((double) facts.get(2).rows()).isCloseTo(1_000, within(150.0));
  }

  @Test
  void everyPartIsWeightedByItself() {
    JobConfig job =
        new JobBuilder()
            .training(Duration.ofDays(14))
            .sampling(new SamplingConfig(2, 42))
            .split(byUser(SplitConfig.folds(5), false))
            .build();
    PreparedSpine spine = Spine.prepare(tenThousand(), job, RUN);
    Map<String, Long> negatives = new HashMap<>();
    Spine.prepare(
            tenThousand(),
            new JobBuilder().training(Duration.ofDays(14)).split(job.split().get()).build(),
            RUN)
        .rows()
        .filter("label = 0")
        .groupBy("split")
        .count()
        .collectAsList()
        .forEach(row -> negatives.put(row.getString(0), row.getLong(1)));
    assertThat(negatives).hasSize(5);
    assertThat(
            spine.facts().sampled().stream()
                .collect(Collectors.toMap(SampledPart::part, SampledPart::negatives)))
        .isEqualTo(negatives);
    for (Row part :
        spine
            .rows()
            .groupBy("split")
            .agg(expr("sum(if(label = 0, weight, 0))"), expr("count_if(label = 0)"))
            .collectAsList()) {
      assertThat(part.getDouble(1)).isCloseTo(negatives.get(part.getString(0)), within(1e-6));
      assertThat((double) part.getLong(2)).isCloseTo(400, within(60.0));
    }
  }

  @Test
  void aPartWithFewNegativesKeepsOne() {
    List<SplitConfig.Share> shares =
        List.of(new SplitConfig.Share("a", 0.999), new SplitConfig.Share("b", 0.001));
    JobConfig job =
        new JobBuilder()
            .training(Duration.ofDays(14))
            .sampling(new SamplingConfig(0.02, 1))
            .split(byUser(shares, false))
            .build();
    SpineFacts facts = Spine.prepare(tenThousand(), job, RUN).facts();
    assertThat(facts.sampled()).extracting(SampledPart::part).containsExactly("a", "b");
    assertThat(facts.sampled().get(1).kept()).isEqualTo(1);
    assertThat(facts.sampled().get(1).weight()).isEqualTo(facts.sampled().get(1).negatives());
    assertThat(facts.negativesKept()).isEqualTo(facts.sampled().get(0).kept() + 1);
  }

  @Test
  void sharesOfAStratifiedSplitHoldAmongPositivesAndOthers() {
    Dataset<Row> several =
        tenThousand()
            .union(tenThousand().selectExpr("user_id", "observed_at + INTERVAL 1 HOUR", "false"));
    List<SplitConfig.Share> shares =
        List.of(
            new SplitConfig.Share("train", 0.7),
            new SplitConfig.Share("validation", 0.2),
            new SplitConfig.Share("test", 0.1));
    JobConfig job =
        new JobBuilder().training(Duration.ofDays(14)).split(byUser(shares, true)).build();
    for (Dataset<Row> rows : List.of(several, several.filter("user_id < 100"))) {
      PreparedSpine spine = Spine.prepare(rows, job, RUN);
      assertThat(spine.rows().columns()).doesNotContain(InternalColumns.STRATUM);
      long users = rows.select("user_id").distinct().count();
      Dataset<Row> entities =
          spine
              .rows()
              .groupBy("user_id")
              .agg(
                  expr("min(split)").as("part"),
                  expr("max(split)").as("last"),
                  expr("max(label)").as("stratum"));
      assertThat(entities.filter("part <> last").count()).isZero();
      Map<String, Long> found = new HashMap<>();
      entities
          .groupBy("stratum", "part")
          .count()
          .collectAsList()
          .forEach(row -> found.put(row.get(0) + row.getString(1), row.getLong(2)));
      shares.forEach(
          share -> {
            assertThat((double) found.get("1" + share.part()))
                .isCloseTo(users * 0.1 * share.share(), within(3.0));
            assertThat((double) found.get("0" + share.part()))
                .isCloseTo(users * 0.9 * share.share(), within(3.0));
          });
      assertThat(partOf(Spine.prepare(rows.repartition(7), job, RUN))).isEqualTo(partOf(spine));
    }
  }

  @Test
  void timeSplitLeavesAGap() {
    SplitConfig split =
        new SplitConfig.ByTime(
            List.of(
                new SplitConfig.Span("train", Optional.of(Instant.parse("2026-02-05T00:00:00Z"))),
                new SplitConfig.Span("test", Optional.empty())),
            Duration.ofDays(3),
            Set.of());
    JobConfig job = new JobBuilder().training(Duration.ofDays(14)).split(split).build();
    PreparedSpine spine = Spine.prepare(tenThousand(), job, RUN);
    assertThat(spine.facts().inGap()).isEqualTo(1_500);
    ObservedParts observed = ObservedParts.of(spine.rows(), job);
    assertThat(observed.parts())
        .containsExactly(new PartFacts("train", 2_000, 500), new PartFacts("test", 6_500, 500));
    LabelHistory history = observed.history().orElseThrow();
    assertThat(history.days()).isEqualTo(1);
    assertThat(history.spans())
        .hasSize(17)
        .startsWith(
            new LabelHistory.Span("train", LocalDate.parse("2026-02-01"), 500, 500),
            new LabelHistory.Span("train", LocalDate.parse("2026-02-02"), 500, 0))
        .contains(new LabelHistory.Span("test", LocalDate.parse("2026-02-11"), 500, 500));
    assertThat(
            spine
                .rows()
                .selectExpr(
                    "CAST(max(observed_at) FILTER (WHERE split = 'train') AS DATE)",
                    "CAST(min(observed_at) FILTER (WHERE split = 'test') AS DATE)")
                .selectExpr("*")
                .head()
                .mkString(" "))
        .isEqualTo("2026-02-04 2026-02-08");
  }

  private static Map<String, String> partOf(PreparedSpine spine) {
    Map<String, String> parts = new HashMap<>();
    spine
        .rows()
        .selectExpr("CAST(user_id AS STRING)", "split")
        .collectAsList()
        .forEach(row -> parts.put(row.getString(0), row.getString(1)));
    return parts;
  }
}
