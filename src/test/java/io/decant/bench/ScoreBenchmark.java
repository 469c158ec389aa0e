package io.decant.bench;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.decant.config.OutputConfig.Format;
import io.decant.model.ModelCard;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.PublishedSets;
import io.decant.report.Progress;
import io.decant.run.RunRequest;
import io.decant.run.Scorings;
import io.decant.run.Trainings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What it costs to score a published set as {@code decant score} does, parity and digests and all,
 * over transforming the same rows with the same pipeline and writing the scores with Spark alone.
 */
public final class ScoreBenchmark {
  private static final long TRAINING_ROWS = 100_000;
  private static final String PLAIN = "Spark ML transform + write";
  private static final String DECANT = "Decant";
  private static final String REASONS = "Decant, 3 reasons";

  private final BenchRun run;
  private int runs;

  private ScoreBenchmark(BenchRun run) {
    this.run = run;
  }

  /** Arguments: where the result is written, number of rows, rounds. */
  public static void main(String[] arguments) throws Exception {
    BenchRun.of(arguments, run -> new ScoreBenchmark(run).measure());
  }

  private String measure() throws Exception {
    ModelCard card = train();
    publish("scoring", run.rows(), card);
    String pipeline = path("models") + "/" + card.run() + "/" + card.pipeline();
    Contest contest =
        run.contest()
            .with(PLAIN, () -> transform(pipeline))
            .with(DECANT, () -> score("scoring", 0))
            .with(REASONS, () -> score("scoring", 3))
            .run();
    publish("tenth", run.rows() / 10, card);
    return run.headline(card.model().features().size() + " features, logistic regression")
        + contest.table(PLAIN)
        + "\n"
        + BenchRun.peaks("tenth", () -> score("tenth", 0), () -> score("scoring", 0));
  }

  private String path(String name) {
    return run.path(name).toString();
  }

  private static List<SetColumn> without(Role... roles) {
    return BenchSets.columns().stream()
        .filter(column -> !List.of(roles).contains(column.role()))
        .toList();
  }

  private ModelCard train() throws IOException {
    Dataset<Row> some =
        BenchSets.rows(run.spark(), TRAINING_ROWS)
            .withColumn(
                "split",
                expr("element_at(array('train', 'validation', 'test'), 1 + pmod(hash(rate), 3))"));
    PublishedSets.publish(
        Format.DELTA, path("training"), "r1", BenchSets.PERIOD, some, BenchSets.columns());
    Path job =
        Files.writeString(
            run.path("model.conf"),
            """
            job { name = model, produces = model }
            training-set { path = "%s" }
            model { regularization = [0.001], elastic-net = [0], bootstrap-rounds = 100 }
            output { path = "%s" }
            """
                .formatted(path("training"), path("models")));
    return Trainings.train(request(job, "m1"), Optional.empty(), Progress.silent()).card();
  }

  private void publish(String name, long count, ModelCard card) {
    PublishedSets.publishScoring(
        Format.DELTA,
        path(name),
        "s1",
        BenchSets.rows(run.spark(), count),
        without(Role.LABEL, Role.WEIGHT),
        new TrainingCertificate(
            path("training"), "r1", BenchSets.PERIOD, card.trainingSet().digest(), 10, "ab"));
  }

  private static RunRequest request(Path job, String run) {
    return new RunRequest(job, Optional.empty(), List.of(), Optional.empty(), Optional.of(run));
  }

  /** As a job would that does no more: the model is loaded, as it is by each run of Decant. */
  private long transform(String pipeline) throws IOException {
    String place = run.newPlace();
    PipelineModel.load(pipeline)
        .transform(run.spark().read().format("delta").load(path("scoring")))
        .select(
            col("user_id"),
            col("observed_at"),
            vector_to_array(col("decant_probability"), "float64").getItem(1).as("score"),
            col("period"))
        .write()
        .format("delta")
        .partitionBy("period")
        .save(place);
    BenchSets.remove(run.spark(), place);
    return run.rows();
  }

  private long score(String set, int reasons) throws IOException {
    String place = run.newPlace();
    Path job =
        Files.writeString(
            run.path("scores.conf"),
            """
            job { name = scores, produces = scores }
            model { path = "%s" }
            scoring-set { path = "%s" }
            scores { reasons = %d }
            output { path = "%s" }
            """
                .formatted(path("models"), path(set), reasons, place));
    long scored =
        Scorings.score(request(job, "c" + runs++), Progress.silent()).publication().rows();
    BenchSets.remove(run.spark(), place);
    return scored;
  }
}
