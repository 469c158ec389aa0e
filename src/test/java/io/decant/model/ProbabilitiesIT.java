package io.decant.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CheckFailedException;
import io.decant.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProbabilitiesIT {
  private static final String SCORE = "score";

  private static Dataset<Row> scored(String values) {
    return TestSpark.session()
        .sql("SELECT user_id, " + SCORE + " FROM VALUES " + values + " AS t(user_id, score)");
  }

  @Test
  void bothEndsAreScores() {
    assertThatCode(
            () ->
                Probabilities.require(
                    scored("('a', 0D), ('b', 0.5D), ('c', 1D)"), SCORE, List.of("user_id")))
        .doesNotThrowAnyException();
  }

  @Test
  void whateverElseIsCountedAndNamed() {
    Dataset<Row> scored =
        scored(
            "('a', double('NaN')), ('b', 0.5D), ('c', null), ('d', -0.1D), ('e', double('Infinity')),"
                + " ('f', double('NaN'))");
    assertThatThrownBy(() -> Probabilities.require(scored, SCORE, List.of("user_id")))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(
            "scores: the model gives 5 of 6 rows no number from 0 to 1 (2 NaN, 1 null, 2 others),"
                + " and may give none such; for example user_id a; c; d; e; f. Look at their features:")
        .hasMessageContaining("Nothing was published.");
  }
}
