package io.decant.model;

import io.decant.config.LearningConfig.Algorithm;
import io.decant.error.SourceException;
import io.decant.storage.LiteralPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores with what a Spark ML pipeline makes of rows.
 *
 * @param pipeline what was published
 */
public record PipelineScorer(PipelineModel pipeline) implements Scorer {
  /** Whether it can be said what each feature adds to a score. */
  public static boolean hasReasons(ModelCard card) {
    return card.model().algorithm() == Algorithm.LOGISTIC_REGRESSION;
  }

  /**
   * Reads a model that {@link Training} made. Fails when its files are not there.
   *
   * @param directory of its pipeline
   * @param reasons how many features that contributed most are named; 0: none
   */
  public static Scorer load(String directory, ModelCard card, int reasons) {
    PipelineModel pipeline;
    try {
      pipeline = PipelineModel.load(LiteralPath.of(directory));
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      throw SourceException.of(
          directory,
          "the pipeline of the model " + card.run() + " cannot be read: " + e.getMessage() + ".",
          "Put its files back, or train the model again.",
          SourceException.Retry.DOES_NOT_HELP,
          e);
    }
    return hasReasons(card)
        ? new LinearScorer(pipeline, card.model(), reasons)
        : new PipelineScorer(pipeline);
  }

  @Override
  public Dataset<Row> score(Dataset<Row> rows, List<String> kept) {
    List<Column> columns = new ArrayList<>(kept.stream().map(LearningRows::column).toList());
    columns.add(Competition.score().as(SCORE));
    return pipeline.transform(rows).select(columns.toArray(Column[]::new));
  }
}
