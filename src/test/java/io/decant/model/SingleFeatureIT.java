package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.decant.model.FeatureColumn.Kind;
import io.decant.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class SingleFeatureIT {
  private static final SingleFeature NUMBER =
      new SingleFeature(
          new PreparedFeature(new FeatureColumn("x", Kind.NUMBER), 5, 2, 2, List.of(), 0),
          "observed_at",
          List.of(1.0, 2.0));
  private static final SingleFeature TEXT =
      new SingleFeature(
          new PreparedFeature(
              new FeatureColumn("tier", Kind.CATEGORY), 5, 1, 0, List.of("gold", "silver"), 1),
          "observed_at",
          List.of());

  private static List<Object> values(Column column) {
    return TestSpark.session()
        .sql(
            "SELECT * FROM VALUES (1D, 'gold'), (2D, 'silver'), (2.5D, NULL), (NULL, 'new'),"
                + " (CAST('NaN' AS DOUBLE), 'gold') AS t(x, tier)")
        .select(column)
        .collectAsList()
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void everyRowHasABin() {
    assertThat(NUMBER.bins()).isEqualTo(4);
    assertThat(values(NUMBER.bin())).containsExactly(1, 2, 3, 0, 0);
    assertThat(TEXT.bins()).isEqualTo(4);
    assertThat(values(TEXT.bin())).containsExactly(1, 2, 0, 3, 1);
    assertThat(values(TEXT.score(List.of(0.1, 0.2, 0.3, 0.4))))
        .containsExactly(0.2, 0.3, 0.1, 0.4, 0.2);
  }

  /** Ten rows of the average weight, with the average rate, are mixed into each bin. */
  @Test
  void binsOfFewRowsAreNoOracles() {
    PartFacts train =
        new PartFacts(
            "train", List.of("train"), new PartFacts.Side(10, 10), new PartFacts.Side(30, 90));
    List<Double> rates =
        NUMBER.rates(new double[] {0, 10, 0, 0}, new double[] {0, 0, 90, 0}, train);
    assertThat(rates).hasSize(4);
    assertThat(rates.get(0)).isCloseTo(0.1, within(1e-12));
    assertThat(rates.get(1)).isCloseTo(12.5 / 35, within(1e-12));
    assertThat(rates.get(2)).isCloseTo(2.5 / 115, within(1e-12));
    assertThat(rates.get(3)).isCloseTo(0.1, within(1e-12));
  }
}
