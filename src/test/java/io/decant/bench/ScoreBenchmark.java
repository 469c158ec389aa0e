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
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What it costs to score a published set as {@code decant score} does, parity and digests and all,
 * over transforming the same rows with the same pipeline and writing the scores with Spark alone.
 */
public final class ScoreBenchmark {
  private static final long TRAINING_ROWS = 100_000;
  private static final String PLAIN = "Spark ML transform + write";
  private static final String DECANT = "Decant";
  private static final String REASONS = "Decant, 3 reasons";

  private final SparkSession spark;
  private final Path directory;
  private final long rows;
  private int runs;

  private ScoreBenchmark(SparkSession spark, Path directory, long rows) {
    this.spark = spark;
    this.directory = directory;
    this.rows = rows;
  }

  /** Arguments: where the result is written, number of rows, rounds. */
  public static void main(String[] arguments) throws Exception {
    Path output = Path.of(arguments[0]);
    long rows = Long.parseLong(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path directory = Files.createTempDirectory("decant-bench");
    SparkSession spark = BenchSets.session();
    String result;
    try {
      result = new ScoreBenchmark(spark, directory, rows).measure(rounds);
    } finally {
      spark.stop();
    }
    Files.createDirectories(output.toAbsolutePath().getParent());
    Files.writeString(output, result);
    System.out.println(result);
  }

  private String measure(int rounds) throws Exception {
    ModelCard card = train();
    publish("scoring", rows, card);
    PipelineModel pipeline =
        PipelineModel.load(path("models") + "/" + card.run() + "/" + card.pipeline());
    Contest contest =
        new Contest(rows, rounds)
            .with(PLAIN, () -> transform(pipeline))
            .with(DECANT, () -> score("scoring", 0))
            .with(REASONS, () -> score("scoring", 3))
            .run();
    publish("tenth", rows / 10, card);
    return String.format(
        Locale.ROOT,
        "%,d rows of %d features, logistic regression, %d processors, Spark %s, Java %s%n%n%s%n"
            + "Peak of the heap in use: %,d MiB for a tenth of the rows, %,d MiB for all.%n",
        rows,
        card.model().features().size(),
        Runtime.getRuntime().availableProcessors(),
        spark.version(),
        Runtime.version(),
        contest.table(PLAIN),
        peak("tenth") >> 20,
        peak("scoring") >> 20);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static List<SetColumn> without(Role... roles) {
    return BenchSets.columns().stream()
        .filter(column -> !List.of(roles).contains(column.role()))
        .toList();
  }

  private ModelCard train() throws IOException {
    Dataset<Row> some =
        BenchSets.rows(spark, TRAINING_ROWS)
            .withColumn(
                "split",
                expr("element_at(array('train', 'validation', 'test'), 1 + pmod(hash(rate), 3))"));
    PublishedSets.publish(
        Format.DELTA, path("training"), "r1", BenchSets.PERIOD, some, BenchSets.columns());
    Path job =
        Files.writeString(
            directory.resolve("model.conf"),
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
        BenchSets.rows(spark, count),
        without(Role.LABEL, Role.WEIGHT),
        new TrainingCertificate(
            path("training"), "r1", BenchSets.PERIOD, card.trainingSet().digest(), 10, "ab"));
  }

  private static RunRequest request(Path job, String run, String... settings) {
    return new RunRequest(
        job, Optional.empty(), List.of(settings), Optional.empty(), Optional.of(run));
  }

  /** As a notebook would. */
  private long transform(PipelineModel pipeline) throws IOException {
    String place = place();
    pipeline
        .transform(spark.read().format("delta").load(path("scoring")))
        .select(
            col("user_id"),
            col("observed_at"),
            vector_to_array(col("decant_probability"), "float64").getItem(1).as("score"),
            col("period"))
        .write()
        .format("delta")
        .partitionBy("period")
        .save(place);
    BenchSets.remove(spark, place);
    return rows;
  }

  private long score(String set, int reasons) throws IOException {
    String place = place();
    Path job =
        Files.writeString(
            directory.resolve("scores.conf"),
            """
            job { name = scores, produces = scores }
            model { path = "%s" }
            scoring-set { path = "%s" }
            scores { reasons = %d }
            output { path = "%s" }
            """
                .formatted(path("models"), path(set), reasons, place));
    long scored = Scorings.score(request(job, "c" + runs), Progress.silent()).publication().rows();
    BenchSets.remove(spark, place);
    return scored;
  }

  /** Heap that is still in use after a collection, while a set is scored. */
  private long peak(String set) throws Exception {
    try (PeakWatch heap = PeakWatch.heap()) {
      score(set, 0);
      return heap.peak();
    }
  }

  private String place() {
    return directory.resolve("scores-" + runs++).toString();
  }
}
