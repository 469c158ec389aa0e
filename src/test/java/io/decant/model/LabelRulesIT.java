package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CheckFailedException;
import io.decant.error.DecantException;
import io.decant.error.ErrorKind;
import io.decant.testing.TestSpark;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRulesIT {
  private static final ModelColumns COLUMNS =
      new ModelColumns(
          List.of("id"), "time", "label", Optional.of("weight"), "split", List.of(), List.of());

  /** Ten rows of each part, a fifth of them positive. */
  private static Dataset<Row> rows() {
    return TestSpark.session()
        .range(30)
        .selectExpr(
            "id",
            "element_at(array('train', 'validation', 'test'), int(id % 3) + 1) AS split",
            "int(id % 5 = 0) AS label",
            "if(id % 5 = 0, 1D, 4D) AS weight");
  }

  private static List<PartFacts> require(Dataset<Row> rows) {
    return LabelRules.require(rows, COLUMNS, ModelColumnsTest.job());
  }

  @Test
  void partsAreCountedByLabelAndWeight() {
    List<PartFacts> parts = require(rows());
    assertThat(parts).extracting(PartFacts::part).containsExactly("train", "validation", "test");
    assertThat(parts.get(0).positives()).isEqualTo(new PartFacts.Side(2, 2));
    assertThat(parts.get(0).negatives()).isEqualTo(new PartFacts.Side(8, 32));
    assertThat(parts.get(0).rate()).isEqualTo(2 / 34.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | weight | split | labels: /sets/t: all are 0, so that there is nothing to tell apart",
        "1 | weight | split | labels: /sets/t: all are 1, so that there is nothing to tell apart",
        "7 | weight | split | labels: /sets/t: 30 rows have a label that is neither 0 nor 1.",
        "int(NULL) | weight | split | 30 rows have a label that is neither 0 nor 1.",
        "label | if(id < 3, 0D, weight) | split | weights: /sets/t: 3 rows have no weight above 0.",
        "label | if(id < 3, double(NULL), weight) | split | 3 rows have no weight above 0.",
        "if(split = 'test', 0, label) | weight | split | labels of test: /sets/t: there is no positive",
        "if(split = 'train', 1, label) | weight | split | labels of train: /sets/t: there is no negative",
      })
  void whatNothingCanBeLearntFromIsNamed(
      String label, String weight, String split, String message) {
    assertThatThrownBy(
            () ->
                require(
                    rows()
                        .selectExpr(
                            "id", label + " AS label", weight + " AS weight", split + " AS split")))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(message);
  }

  /** Rows outside of the split are of no use, and do not matter. */
  @Test
  void partsOfTheJobHaveToBeThere() {
    assertThat(
            require(
                rows().selectExpr("id", "label", "weight", "if(id > 26, NULL, split) AS split")))
        .extracting(PartFacts::rows)
        .containsExactly(9L, 9L, 9L);
    assertThatThrownBy(() -> require(rows().where("split = 'train'")))
        .isInstanceOfSatisfying(
            DecantException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIG))
        .hasMessageContainingAll(
            "training-set.parts.validation: there is no part validation in the split of /sets/t;"
                + " it has train",
            "training-set.parts.test: there is no part test");
  }
}
