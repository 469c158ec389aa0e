package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.testing.TestSpark;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class GroupedScoresIT {
  /** Three rows of each of a thousand entities, some of which have no key. */
  private static final Dataset<Row> ROWS =
      TestSpark.session()
          .range(0, 3000, 1, 4)
          .selectExpr(
              "if(id % 1000 = 7, NULL, concat('u', id % 1000)) AS user",
              "cast(id % 1000 % 2 AS int) AS site",
              "cast(id % 5 = 0 AS int) AS " + LearningRows.LABEL,
              "if(id % 5 = 0, 1D, 4D) AS " + LearningRows.WEIGHT,
              "(id % 97) / 100D + 0.01 AS score")
          .withColumn(LearningRows.GROUP, GroupedScores.group(col("user"), col("site")));

  @Test
  void groupsAddUpToTheHistogram() {
    GroupedScores scores = GroupedScores.of(ROWS, col("score"));
    List<ScoreBin> bins = ScoreHistogram.of(ROWS, col("score")).bins();
    assertThat(scores.histogram().rows()).isEqualTo(3000);
    assertThat(scores.histogram().bins())
        .extracting(ScoreBin::place)
        .isEqualTo(bins.stream().map(ScoreBin::place).toList());
    Map<String, Double> expected = new HashMap<>();
    for (Row row : ROWS.collectAsList()) {
      int bin =
          new ScoreBin(
                  ScoreBins.index(row.<Double>getAs("score")),
                  row.<Integer>getAs(LearningRows.LABEL) == 1,
                  0,
                  0,
                  0,
                  0)
              .place();
      expected.merge(
          bin + "/" + row.getAs(LearningRows.GROUP),
          row.<Double>getAs(LearningRows.WEIGHT),
          Double::sum);
    }
    Map<String, Double> found = new HashMap<>();
    for (int i = 0; i < bins.size(); i++) {
      assertThat(scores.histogram().bins().get(i).loss())
          .isCloseTo(bins.get(i).loss(), within(1e-9));
      double[] weights = scores.weights().get(i);
      for (int group = 0; group < weights.length; group++) {
        if (weights[group] > 0) {
          found.put(bins.get(i).place() + "/" + group, weights[group]);
        }
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void entitiesAreDealtOutEvenlyAndNeverDivided() {
    Map<List<Object>, Set<Integer>> groups = new HashMap<>();
    for (Row row : ROWS.select("user", "site", LearningRows.GROUP).collectAsList()) {
      groups
          .computeIfAbsent(Arrays.asList(row.get(0), row.get(1)), entity -> new HashSet<>())
          .add(row.getInt(2));
    }
    assertThat(groups).hasSize(1000).allSatisfy((entity, of) -> assertThat(of).hasSize(1));
    long[] sizes = new long[GroupedScores.GROUPS];
    groups.values().forEach(of -> sizes[of.iterator().next()]++);
    double squares = 0;
    for (long size : sizes) {
      squares += Math.pow(size - 1000.0 / sizes.length, 2) / (1000.0 / sizes.length);
    }
    assertThat(squares).as("chi-squared of 511 degrees").isBetween(400.0, 640.0);
  }
}
