package io.decant.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.model.FeatureColumn.Kind;
import io.decant.testing.TestSpark;
import java.util.Arrays;
import java.util.List;
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
}
