package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.LearningConfig;
import io.decant.config.LearningConfig.Algorithm;
import io.decant.config.ModelConfig;
import io.decant.config.TrainingSetConfig;
import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root).write("jobs/job.conf", JobDirectory.MODEL);
  }

  private ModelConfig read(String... settings) {
    return ModelFile.read(directory.request(settings));
  }

  @Test
  void whatIsNotSaidHasADefault() {
    ModelConfig model = read();
    assertThat(model.name()).isEqualTo("propensity-model");
    assertThat(model.path()).isEqualTo("/lake/models");
    assertThat(model.trainingSet())
        .isEqualTo(
            new TrainingSetConfig(
                "/lake/sets/training",
                Optional.of("r1"),
                List.of("train"),
                List.of("validation"),
                List.of("test")));
    assertThat(model.learning())
        .isEqualTo(
            new LearningConfig(
                List.of(),
                50,
                List.of(Algorithm.LOGISTIC_REGRESSION),
                List.of(0.0001, 0.001, 0.01, 0.1),
                List.of(0.0, 0.5),
                100,
                500,
                0.95,
                42));
  }

  @Test
  void settingsAreKeptWithTheirPlaces() {
    ModelConfig model = read("model.seed=7", "training-set.parts.train=[fold_1, fold_2]");
    assertThat(model.learning().seed()).isEqualTo(7);
    assertThat(model.trainingSet().train()).containsExactly("fold_1", "fold_2");
    assertThat(model.trainingSet().test()).containsExactly("test");
    assertThat(model.place("model.seed")).isEqualTo("--set model.seed");
    assertThat(directory.relative(model.place("training-set.path"))).isEqualTo("jobs/job.conf:2");
    assertThat(model.place("nobody.knows")).isEqualTo("job propensity-model");
    assertThat(model.effective()).noneSatisfy(one -> assertThat(one.path()).startsWith("sources."));
  }

  @Test
  void everyProblemIsNamedAtItsPlace() {
    directory.write(
        "jobs/job.conf",
        """
        job { name = m, produces = model }
        training-set {
          parts { train = [train], validation = [train], tset = [test] }
        }
        model {
          categories = many
          iteration = 9
        }
        checks { minimum-rows = 1 }
        output { path = /m, format = delta }
        """);
    assertThatThrownBy(() -> read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "jobs/job.conf:2: training-set.path: is missing",
            "jobs/job.conf:3: training-set.parts.tset: is not a known key; did you mean test?",
            "jobs/job.conf:6: model.categories: must be a whole number",
            "jobs/job.conf:7: model.iteration: is not a known key; did you mean iterations?",
            "jobs/job.conf:9: checks: is not a known key",
            "jobs/job.conf:10: output.format: is not a known key");
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> read("training-set.parts.test=[train]"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("a part of the split may serve once");
    assertThatThrownBy(() -> read("training-set.parts.test=[]"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("parts needs at least one part of the split for each");
    assertThatThrownBy(() -> read("model.confidence=95"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("confidence is 95.0; it must be between 0 and 1");
    assertThatThrownBy(() -> read("model.elastic-net=[0, 2]"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("elastic-net needs at least one number, each from 0 to 1");
    assertThatThrownBy(() -> read("model.regularization=[-1]"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("regularization needs at least one number, each 0 or more");
    assertThatThrownBy(() -> read("model.bootstrap-rounds=10"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("bootstrap-rounds is 10; it must be at least 100");
    assertThatThrownBy(() -> read("model.categories=0"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("categories is 0; it must be 1 to 1000");
    assertThatThrownBy(() -> read("model.candidates=[perceptron]"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("one of logistic-regression, gradient-boosted-trees");
  }

  @Test
  void theJobOfASetIsForAnotherCommand() {
    directory.write("jobs/job.conf", JobDirectory.TRAINING);
    assertThatThrownBy(() -> read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "job.produces: must be model for 'decant train'; it is training-set, and training and"
                + " scoring sets are made by 'decant run'")
        .hasMessageNotContaining("observations");
  }

  @Test
  void theJobOfAModelIsForAnotherCommand() {
    assertThatThrownBy(() -> directory.read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "jobs/job.conf:1: job.produces: is model, which 'decant train' makes; a set has"
                + " training-set or scoring-set")
        .hasMessageNotContaining("observations");
  }
}
