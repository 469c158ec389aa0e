package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.decant.model.FeatureColumn.Kind;
import io.decant.testing.TestSpark;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PreparationIT {
  /** The empty one and Spark's own word for others included. */
  @Test
  void anyTextIsACategory() {
    Dataset<Row> rows =
        TestSpark.session()
            .sql("SELECT tier FROM VALUES (''), (' '), ('__unknown'), ('gold'), (NULL) AS t(tier)");
    PreparedFeature tier =
        new PreparedFeature(
            new FeatureColumn("tier", Kind.CATEGORY), 5, 1, 0, List.of("", " ", "__unknown"), 1);
    Preparation preparation = new Preparation(List.of(tier), "observed_at");
    PipelineModel prepared = new Pipeline().setStages(preparation.stages()).fit(rows);
    assertThat(prepared.transform(rows).select(Preparation.FEATURES).collectAsList())
        .extracting(row -> Arrays.toString(((Vector) row.get(0)).toArray()))
        .containsExactlyInAnyOrder(
            "[1.0, 0.0, 0.0, 0.0, 0.0]",
            "[0.0, 1.0, 0.0, 0.0, 0.0]",
            "[0.0, 0.0, 1.0, 0.0, 0.0]",
            "[0.0, 0.0, 0.0, 1.0, 0.0]",
            "[0.0, 0.0, 0.0, 1.0, 1.0]");
    assertThat(preparation.slots()).hasSize(5);
  }

  @Test
  void theMeanOfGreatNumbersIsOne() {
    Dataset<Row> rows =
        TestSpark.session().sql("SELECT v FROM VALUES (1.5e308D), (1.7e308D), (NULL) AS t(v)");
    ModelColumns columns =
        new ModelColumns(
            List.of("id"),
            "observed_at",
            "label",
            Optional.empty(),
            "split",
            List.of(new FeatureColumn("v", Kind.NUMBER)),
            List.of());
    PreparedFeature learnt = new FeatureStatistics(rows, columns, 50).learn().get(0);
    assertThat(learnt.mean()).isCloseTo(1.6e308, withinPercentage(1e-9));
    assertThat(learnt.missing()).isEqualTo(1);
  }
}
