package io.decant.run;

import io.decant.build.Parity;
import io.decant.config.ScoresConfig;
import io.decant.config.ScoresConfig.Onnx;
import io.decant.config.ScoresConfig.Trained;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.model.ModelCard;
import io.decant.model.OnnxScorer;
import io.decant.model.PipelineScorer;
import io.decant.model.Scorer;
import io.decant.plan.SetColumn;
import io.decant.plan.SourceFiles;
import io.decant.publish.Manifest;
import io.decant.publish.PublishedModels;
import io.decant.publish.Publishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * The model of a job that scores, and what it learnt from.
 *
 * @param name its name
 * @param version tells it from others of its name
 * @param route spark-ml or onnx
 * @param path where it stands
 * @param learnt what it learnt from
 * @param horizon how long after the observation the label looks; empty where unknown
 * @param deciles least score of each decile but the last, highest first; absent: nobody has
 *     measured any
 * @param labels data usage labels of the columns that it learnt from, and which were known then
 * @param file what pins it
 * @param scorer makes what scores of the columns of a scoring set; fails where they do not fit
 */
record ChosenModel(
    String name,
    String version,
    String route,
    String path,
    Learnt learnt,
    String horizon,
    Optional<List<Double>> deciles,
    StoredLabels labels,
    SourceFiles.File file,
    Function<List<SetColumn>, Scorer> scorer) {
  private static final int VERSION_DIGITS = 16;
  private static final String SHA_256 = "SHA-256:";

  /**
   * Rows that a model learnt from.
   *
   * @param path where their set stands
   * @param run the run that published them
   * @param digest of their content
   * @param definitions digest of names, types and definitions of the columns
   */
  record Learnt(String path, String run, String digest, String definitions) {}

  /** Fails if there is no such model. */
  static ChosenModel of(SparkSession spark, ScoresConfig job) {
    return job.model() instanceof Trained trained
        ? trained(spark, job, trained)
        : onnx(spark, job, (Onnx) job.model());
  }

  private static ChosenModel trained(SparkSession spark, ScoresConfig job, Trained model) {
    PublishedModels.Found<ModelCard> found =
        PublishedModels.at(spark, model.path())
            .find(model.run(), ModelCard.class, ModelCard::trainedAt);
    ModelCard card = found.card();
    if (job.reasons() > 0 && !PipelineScorer.hasReasons(card)) {
      throw noReasons(job, "the model " + card.run() + " is made of trees");
    }
    String pipeline = found.directory() + "/" + card.pipeline();
    return new ChosenModel(
        card.job(),
        card.run(),
        "spark-ml",
        found.directory(),
        new Learnt(
            card.trainingSet().path(),
            card.trainingSet().run(),
            card.trainingSet().digest(),
            card.trainingSet().definitions()),
        card.label().horizon(),
        Optional.of(card.deciles()),
        StoredLabels.learnt(
            words(card.job(), card.run()),
            card.labels(),
            card.governance() == null
                ? List.of()
                : card.governance().exemptions().stream().map(ModelCard.Exemption::rule).toList()),
        new SourceFiles.File("card.json", found.bytes(), SHA_256 + found.seal()),
        columns -> PipelineScorer.load(pipeline, card, job.reasons()));
  }

  private static ChosenModel onnx(SparkSession spark, ScoresConfig job, Onnx model) {
    if (job.reasons() > 0) {
      throw noReasons(job, model.file() + " is an ONNX model");
    }
    OnnxFile file = OnnxFile.read(spark, model.file());
    Manifest training =
        Publishers.manifest(spark, model.trainingSet(), Optional.of(model.trainingRun()))
            .orElseThrow(
                () ->
                    CheckFailedException.of(
                        List.of(
                            "parity: the run "
                                + model.trainingRun()
                                + " has published nothing at "
                                + model.trainingSet()
                                + ", which model.trained-on names; 'decant runs' lists the"
                                + " runs.")));
    return new ChosenModel(
        file.name(),
        file.sha256().substring(0, VERSION_DIGITS),
        "onnx",
        model.file(),
        new Learnt(
            model.trainingSet(),
            training.run(),
            training.content().digest(),
            Parity.digest(training.setColumns())),
        training.settings().getOrDefault(Trainings.HORIZON, ""),
        Optional.empty(),
        learnt(words(file.name(), file.sha256().substring(0, VERSION_DIGITS)), training),
        new SourceFiles.File(file.file(), file.bytes().length, SHA_256 + file.sha256()),
        columns -> OnnxScorer.of(model, file.bytes(), columns, training.content().digest()));
  }

  /** A file does not tell which of the features it uses. */
  private static StoredLabels learnt(String model, Manifest training) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    training.columns().forEach(column -> labels.put(column.name(), column.labels()));
    return StoredLabels.learnt(
        model,
        Trainings.learnt(training.setColumns(), labels),
        StoredLabels.exempt(training.governance()));
  }

  private static String words(String model, String version) {
    return "model " + model + ", version " + version;
  }

  private static InvalidConfigException noReasons(ScoresConfig job, String why) {
    return InvalidConfigException.of(
        new Problem(
            job.place("scores.reasons"),
            "scores.reasons",
            "is "
                + job.reasons()
                + ", but "
                + why
                + ", of which nobody can read what a feature adds to a score; set 0, or score with a"
                + " logistic regression of 'decant train'"));
  }

  /** The same in the words of a manifest. */
  SourceFiles files() {
    String digest = file.digest().substring(SHA_256.length());
    return new SourceFiles(1, digest, List.of(file));
  }
}
