package io.decant.config.hocon;

import io.decant.config.GovernanceConfig;
import io.decant.config.LearningConfig;
import io.decant.config.LearningConfig.Algorithm;
import io.decant.config.ModelConfig;
import io.decant.config.TrainingSetConfig;
import java.util.List;
import java.util.Optional;

/** Reads the whole file of a job that trains a model. */
final class ModelSection {
  private final Section root;
  private final Defaults defaults;
  private final Reading reading;

  ModelSection(Section root, Defaults defaults, Reading reading) {
    this.root = root;
    this.defaults = defaults;
    this.reading = reading;
  }

  /** Null after a problem. */
  ModelConfig read() {
    String name = JobHead.name(root, Keys.MODEL, "'decant train'", reading);
    // An environment file has it for all jobs.
    root.section(Keys.RUN);
    Optional<TrainingSetConfig> set =
        root.requiredSection(Keys.TRAINING_SET).map(this::trainingSet);
    Optional<LearningConfig> learning = root.section(Keys.MODEL).map(this::learning);
    Optional<GovernanceConfig> governance = GovernanceSection.ofReader(root, reading);
    Optional<String> path = root.requiredSection(Keys.OUTPUT).map(ModelSection::path);
    return root.make(
        () ->
            new ModelConfig(
                name,
                set.orElseThrow(),
                learning.orElseThrow(),
                path.orElseThrow(),
                governance.orElseThrow(),
                reading.settings()));
  }

  private TrainingSetConfig trainingSet(Section declared) {
    Section section = defaults.fill(declared, Keys.TRAINING_SET);
    String path = section.required(Keys.PATH, ValueType.TEXT);
    Optional<String> run = section.optional(Keys.RUN, ValueType.TEXT);
    Optional<Section> parts = section.requiredSection(Keys.PARTS);
    List<String> train = parts(parts, "train");
    List<String> validation = parts(parts, "validation");
    List<String> test = parts(parts, "test");
    parts.ifPresent(s -> s.make(() -> train));
    return section.make(() -> new TrainingSetConfig(path, run, train, validation, test));
  }

  private static List<String> parts(Optional<Section> parts, String name) {
    return parts.map(section -> section.required(name, ValueType.TEXTS)).orElse(List.of());
  }

  private LearningConfig learning(Section declared) {
    Section section = defaults.fill(declared, Keys.MODEL);
    List<String> exclude = section.required("exclude", ValueType.COLUMNS);
    Integer categories = section.required("categories", ValueType.SMALL);
    List<Algorithm> candidates =
        section.required("candidates", ValueType.severalOf(Algorithm.class));
    List<Double> regularization = section.required("regularization", ValueType.NUMBERS);
    List<Double> elasticNet = section.required("elastic-net", ValueType.NUMBERS);
    Integer iterations = section.required("iterations", ValueType.SMALL);
    Integer rounds = section.required("bootstrap-rounds", ValueType.SMALL);
    Double confidence = section.required("confidence", ValueType.NUMBER);
    Long seed = section.required(Keys.SEED, ValueType.WHOLE);
    return section.make(
        () ->
            new LearningConfig(
                exclude,
                categories,
                candidates,
                regularization,
                elasticNet,
                iterations,
                rounds,
                confidence,
                seed));
  }

  private static String path(Section section) {
    String path = section.required(Keys.PATH, ValueType.TEXT);
    return section.make(() -> path);
  }
}
