package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.config.ScoresConfig;
import io.decant.config.ScoresConfig.Onnx;
import io.decant.config.ScoresConfig.Trained;
import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresFileTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root).write("jobs/job.conf", JobDirectory.SCORES);
  }

  private ScoresConfig read(String... settings) {
    return ScoresFile.read(directory.request(settings));
  }

  @Test
  void whatIsNotSaidHasADefault() {
    ScoresConfig scores = read();
    assertThat(scores.name()).isEqualTo("propensity-scores");
    assertThat(scores.model()).isEqualTo(new Trained("/lake/models", Optional.of("m1")));
    assertThat(scores.scoringSet()).isEqualTo("/lake/sets/scoring");
    assertThat(scores.scoringRun()).contains("s1");
    assertThat(scores.reasons()).isZero();
    assertThat(scores.output().format()).isEqualTo(Format.DELTA);
    assertThat(scores.scratch()).isEqualTo("/lake/scores.scratch");
    assertThat(read("scores.reasons=3").place("scores.reasons")).isEqualTo("--set scores.reasons");
    assertThat(scores.place("nobody.knows")).isEqualTo("job propensity-scores");
  }

  @Test
  void aFileSaysWhatItLearntFrom() {
    directory.write("jobs/job.conf", JobDirectory.ONNX_SCORES);
    assertThat(read().model())
        .isEqualTo(
            new Onnx(
                "/lake/propensity.onnx",
                "/lake/sets/training",
                "r1",
                List.of("crm_points", "crm_tier"),
                Optional.of("probabilities")));
    assertThatThrownBy(() -> read("model.trained-on=null"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("model.trained-on: is missing; a file cannot prove what it learnt");
    assertThatThrownBy(() -> read("model.run=m1"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("model.run: goes with path");
  }

  @Test
  void everyProblemIsNamedAtItsPlace() {
    directory.write(
        "jobs/job.conf",
        """
        job { name = s, produces = scores }
        model {
          path = /m, features = [a]
          seed = 1
        }
        scoring-set { run = s1 }
        scores { reason = 3 }
        training-set { path = /t }
        output { path = /m, format = csv }
        """);
    assertThatThrownBy(() -> read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll(
            "jobs/job.conf:3: model.features: goes with onnx",
            "jobs/job.conf:4: model.seed: is not a known key",
            "jobs/job.conf:6: scoring-set.path: is missing",
            "jobs/job.conf:7: scores.reason: is not a known key; did you mean reasons?",
            "jobs/job.conf:8: training-set: is not a known key",
            "jobs/job.conf:9: output.format: must be");
    assertThatThrownBy(() -> read("model=null", "model.run=m1"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("model: must have either path (of 'decant train') or onnx (a file)");
  }

  @Test
  void reasonsAreFew() {
    assertThatThrownBy(() -> read("scores.reasons=21"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("reasons is 21; it must be from 0 to 20");
  }

  @Test
  void jobsOfOtherCommandsAreRefused() {
    assertThatThrownBy(() -> directory.read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "jobs/job.conf:1: job.produces: is scores, which 'decant score' makes; a set has"
                + " training-set or scoring-set")
        .hasMessageNotContaining("observations");
    directory.write("jobs/job.conf", JobDirectory.MODEL);
    assertThatThrownBy(() -> read())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("job.produces: must be scores for 'decant score'; it is model")
        .hasMessageNotContaining("scoring-set.path");
  }
}
