package io.decant.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SplitConfig;
import io.decant.testing.TestSpark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is proven of parts and weights on the rows as they were staged. */
class SplitChecksIT {
  /** These rules show what they found themselves. */
  private static final Samples NONE = null;

  private static Dataset<Row> staged(String... values) {
    return TestSpark.session()
        .sql(
            "SELECT user_id, CAST(at AS TIMESTAMP) AS observed_at, label, weight, split FROM VALUES "
                + String.join(", ", values)
                + " AS t(user_id, at, label, weight, split)");
  }

  private static CheckResult judge(Rule rule, Dataset<Row> staged) {
    if (rule.measures().isEmpty()) {
      return rule.judge(Measures.of(), NONE);
    }
    List<Column> measures = rule.measures();
    Row row =
        staged
            .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new))
            .head();
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return rule.judge(Measures.of(values), NONE);
  }

  @Test
  void anEntityIsInOnePart() {
    Dataset<Row> good =
        staged(
            "('a', '2026-01-01', 1, 1.0, 'train')",
            "('a', '2026-01-02', 0, 1.0, 'train')",
            "(null, '2026-01-02', 0, 1.0, 'test')",
            "(null, '2026-01-03', 0, 1.0, 'test')");
    CheckResult passed = judge(new SplitEntities(good, List.of("user_id")), good);
    assertThat(passed.passed()).isTrue();
    assertThat(passed.observed()).isEqualTo("2 entities by user_id, 0 of them in several parts");
    Dataset<Row> bad = good.union(staged("('a', '2026-01-03', 0, 1.0, 'test')"));
    CheckResult failed = judge(new SplitEntities(bad, List.of("user_id")), bad);
    assertThat(failed.passed()).isFalse();
    assertThat(failed.message())
        .startsWith("split-entities: observed 2 entities by user_id, 1 of them in several parts")
        .contains("For example: user_id=a.", "a defect of Decant");
  }

  @Test
  void partsAreMoreThanTheGapApart() {
    SplitTimes rule =
        new SplitTimes(
            new SplitConfig.ByTime(
                List.of(
                    new SplitConfig.Span(
                        "train", Optional.of(Instant.parse("2026-01-05T00:00:00Z"))),
                    new SplitConfig.Span(
                        "none", Optional.of(Instant.parse("2026-01-25T00:00:00Z"))),
                    new SplitConfig.Span("test", Optional.empty())),
                Duration.ofDays(10),
                Set.of()),
            "observed_at");
    String train = "('a', '2026-01-04 23:59:59.999999', 1, 1.0, 'train')";
    CheckResult passed = judge(rule, staged(train, "('a', '2026-01-15 00:00:00', 1, 1.0, 'test')"));
    assertThat(passed.passed()).isTrue();
    assertThat(passed.limit()).isEqualTo("parts more than 10 d apart");
    CheckResult failed =
        judge(rule, staged(train, "('a', '2026-01-14 23:59:59.999999', 1, 1.0, 'test')"));
    assertThat(failed.passed()).isFalse();
    assertThat(failed.message())
        .startsWith(
            "split-times: observed at least 10 d apart, allowed parts more than 10 d apart.");
    assertThat(judge(rule, staged(train)).observed()).isEqualTo("at most one part");
  }

  @Test
  void weightsOfEachPartAddUpToItsNegatives() {
    Dataset<Row> rows =
        staged(
            "('a', '2026-01-01', 1, 1.0, 'train')",
            "('b', '2026-01-01', 0, 3.5, 'train')",
            "('c', '2026-01-01', 0, 3.5, 'train')",
            "('d', '2026-01-01', 0, 2.0, 'test')");
    CheckResult passed =
        judge(new SampledWeights("label", true, Map.of("train", 7L, "test", 2L)), rows);
    assertThat(passed.passed()).isTrue();
    assertThat(passed.observed()).isEqualTo("negatives weigh test 2, train 7");
    CheckResult moved =
        judge(new SampledWeights("label", true, Map.of("train", 6L, "test", 3L)), rows);
    assertThat(moved.passed()).isFalse();
    assertThat(moved.message())
        .startsWith(
            "weights: observed negatives weigh test 2, train 7, allowed the negatives before"
                + " sampling, test 3, train 6.");
    assertThat(judge(new SampledWeights("label", false, Map.of("all", 9L)), rows).passed())
        .isTrue();
    Dataset<Row> heavy = rows.union(staged("('e', '2026-01-01', 1, 2.0, 'test')"));
    assertThat(judge(new SampledWeights("label", false, Map.of("all", 9L)), heavy).message())
        .contains("1 positives do not weigh 1");
  }
}
