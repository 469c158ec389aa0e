package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.decant.config.ModelConfig;
import io.decant.error.CheckFailedException;
import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains the reference model of a job: prepares the features, lets candidates compete on the
 * validation rows, and measures the winner on the test rows. These are not looked at before
 * everything is chosen, and once.
 */
public final class Training {
  private final ModelConfig job;
  private final Consumer<String> at;
  private final ModelColumns columns;
  private final Bootstrap bootstrap;

  /**
   * Of a job. Fails when no model can learn from such columns.
   *
   * @param set the columns of the training set
   * @param at is told what the training is at, in a few words
   */
  public Training(ModelConfig job, List<SetColumn> set, Consumer<String> at) {
    this.job = job;
    this.at = at;
    this.columns = ModelColumns.of(set, job);
    this.bootstrap = new Bootstrap(job.learning());
  }

  /**
   * Trains. Fails with a {@link io.decant.error.DecantException} when labels, weights or parts are
   * such that nothing can be learnt or measured.
   *
   * @param rows of the set; evaluated several times, with the same result
   * @param count about how many there are
   */
  public Trained train(Dataset<Row> rows, long count) {
    at.accept("labels");
    List<PartFacts> parts = LabelRules.require(rows, columns, job);
    Dataset<Row> divided =
        LearningRows.of(rows, columns, job.trainingSet(), count)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return train(divided, parts);
    } finally {
      divided.unpersist();
    }
  }

  private Trained train(Dataset<Row> rows, List<PartFacts> parts) {
    at.accept("features");
    Dataset<Row> train = LearningRows.part(rows, LearningRows.TRAIN);
    List<PreparedFeature> learnt =
        new FeatureStatistics(train, columns, job.learning().categories()).learn();
    Preparation preparation =
        new Preparation(
            learnt.stream().filter(feature -> !feature.isAlwaysMissing()).toList(), columns.time());
    if (preparation.features().isEmpty()) {
      throw CheckFailedException.of(
          List.of(
              "features: no feature has a value in any row that the model learns from; look at the"
                  + " match rates in the report of the run that made the set."));
    }
    PipelineModel prepared = new Pipeline().setStages(preparation.stages()).fit(train);
    Dataset<Row> vectors =
        prepared
            .transform(rows)
            .select(
                col(LearningRows.PART),
                col(LearningRows.LABEL),
                col(LearningRows.WEIGHT),
                col(LearningRows.GROUP),
                col(Preparation.FEATURES))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Competition competition = Competition.hold(vectors, Candidate.all(job.learning()), at);
      at.accept("baselines");
      BestSingleFeature single =
          BestSingleFeature.find(rows, preparation, columns, of(parts, LearningRows.TRAIN));
      LearntModel model =
          new Findings(preparation, vectors).of(competition.winner(), competition.model());
      at.accept("test");
      Dataset<Row> unseen = LearningRows.part(vectors, LearningRows.TEST);
      Evaluation test = bootstrap.evaluate(competition.scores(unseen));
      GroupedScores validation = competition.validation();
      return new Trained(
          pipeline(prepared, competition.model(), train),
          parts.stream().map(ModelCard.Part::of).toList(),
          unused(learnt),
          competition.results(),
          model,
          bootstrap.evaluate(validation),
          test,
          baselines(parts, single, LearningRows.part(rows, LearningRows.TEST), test),
          validation.histogram().curve().thresholds());
    } finally {
      vectors.unpersist();
    }
  }

  private List<Baseline> baselines(
      List<PartFacts> parts, BestSingleFeature single, Dataset<Row> rows, Evaluation model) {
    double rate = of(parts, LearningRows.TRAIN).rate();
    return List.of(
        Baseline.of(
            "majority",
            "the share of positives of the train rows, for every row",
            bootstrap.evaluate(GroupedScores.of(rows, lit(rate))),
            model),
        Baseline.of(
            "single-feature",
            "the share of positives by " + single.name(),
            bootstrap.evaluate(GroupedScores.of(rows, single.score())),
            model));
  }

  private List<UnusedColumn> unused(List<PreparedFeature> learnt) {
    List<UnusedColumn> unused = new ArrayList<>(columns.unused());
    learnt.stream()
        .filter(PreparedFeature::isAlwaysMissing)
        .map(one -> new UnusedColumn(one.column().name(), "it has no value in any train row"))
        .forEach(unused::add);
    return unused;
  }

  /** Nothing is fitted any more: every stage has learnt what it will. */
  private static PipelineModel pipeline(
      PipelineModel prepared, Model<?> model, Dataset<Row> schema) {
    return new Pipeline()
        .setStages(
            Stream.concat(Arrays.stream(prepared.stages()), Stream.of(model))
                .toArray(PipelineStage[]::new))
        .fit(schema);
  }

  private static PartFacts of(List<PartFacts> parts, String part) {
    return parts.stream().filter(one -> one.part().equals(part)).findFirst().orElseThrow();
  }
}
