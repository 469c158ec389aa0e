package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.error.CheckFailedException;
import io.decant.testing.TestSpark;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What has to hold of rows, and whom they reach. */
class RowChecksIT {
  private static final MappedColumn SCORE =
      new MappedColumn("score", "_acme.score", "double", XdmType.NUMBER, true);

  private static RowChecks checks(MappedColumn... required) {
    return new RowChecks(
        List.of("id"),
        List.of(required),
        Optional.of(
            new ReturnConfig.Audience("likely", "score", Optional.of(0.6), Optional.empty())));
  }

  private static Dataset<Row> rows(String values) {
    return TestSpark.session().sql("SELECT * FROM VALUES " + values + " AS t(id, score)");
  }

  @Test
  void theAudienceHasWhoeverIsAtOrAboveTheThreshold() {
    Dataset<Row> rows =
        rows("('a', 0.59D), ('b', 0.6D), ('c', 0.9D), ('d', null), ('e', double('NaN'))");
    assertThat(checks().require(rows, 5)).hasValue(2);
  }

  @Test
  void theAudienceHasWhoeverIsAtOrBelowTheEnd() {
    RowChecks deciles =
        new RowChecks(
            List.of("id"),
            List.of(),
            Optional.of(
                new ReturnConfig.Audience("likely", "score", Optional.empty(), Optional.of(2.0))));
    assertThat(deciles.require(rows("('a', 1), ('b', 2), ('c', 3), ('d', null)"), 4)).hasValue(2);
  }

  @Test
  void aNullWhereTheSchemaWantsAValueIsCounted() {
    Dataset<Row> rows = rows("('a', 0.5D), ('b', null), ('c', null), (null, 1D), (' ', 1D)");
    assertThatThrownBy(() -> checks(SCORE).require(rows, 5))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("keys: 2 rows have no id, none may")
        .hasMessageContaining(
            "required: 2 rows have no score, but the schema requires the field _acme.score")
        .hasMessageContaining("Nothing was returned.");
  }
}
