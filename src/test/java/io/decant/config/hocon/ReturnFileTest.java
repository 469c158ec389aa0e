package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.config.ReturnConfig.OnlyChanged;
import io.decant.config.ReturnConfig.PublishedScores;
import io.decant.config.ReturnConfig.TableScores;
import io.decant.error.InvalidConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of jobs that return scores. */
class ReturnFileTest {
  private static final String SOURCE = "source = scores, period = \"2026-03-16\"";

  @TempDir Path root;

  private ReturnConfig read(String text) {
    return ReturnFile.read(new ReturnFiles(root).request(text));
  }

  @Test
  void everyKeyIsRead() {
    ReturnConfig job = read(ReturnFiles.EVERY_KEY);
    assertThat(job.name()).isEqualTo("back");
    assertThat(job.scores())
        .isInstanceOfSatisfying(
            TableScores.class,
            scores -> {
              assertThat(scores.source().name()).isEqualTo("scores");
              assertThat(scores.period()).isEqualTo("2026-03-16");
            });
    assertThat(job.platform().clientId()).isEqualTo("a");
    assertThat(job.dataSet()).isEqualTo("propensity_scores");
    assertThat(job.keys()).containsExactly("user_id");
    assertThat(job.columns())
        .containsExactly(
            Map.entry("user_id", "_acme.userid"), Map.entry("score", "_acme.propensity.score"));
    assertThat(job.onlyChanged()).contains(new OnlyChanged("score", 0.01));
    assertThat(job.files()).isEqualTo(new ReturnConfig.Files(64L << 20, 200L << 20));
    assertThat(job.limit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(job.scratch()).isEqualTo("/scratch");
    assertThat(job.reports()).isEqualTo("/reports");
    assertThat(job.where("return.columns.score")).endsWith("return.conf:13");
    assertThat(job.where("return.columns.other")).isEqualTo("job back");
  }

  @Test
  void whatIsLeftOutHasDefaultsBesideTheState() {
    ReturnConfig job =
        read(
            ReturnFiles.EVERY_KEY
                .replace(SOURCE, "set = \"/sets/scores@2026-03-16\"")
                .replaceAll("(?m)^ *(only-changed|files|wait|run) .*$", ""));
    assertThat(job.scores()).isEqualTo(new PublishedScores("/sets/scores@2026-03-16"));
    assertThat(job.onlyChanged()).isEmpty();
    assertThat(job.files()).isEqualTo(new ReturnConfig.Files(128L << 20, 240L << 20));
    assertThat(job.limit()).isEqualTo(Duration.ofHours(1));
    assertThat(job.scratch()).isEqualTo("/lake/returned.scratch");
    assertThat(job.reports()).isEqualTo("/lake/returned.reports");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keys = [user_id]        | keys = [userid]           | the key userid is not among the columns
          source = scores,        | set = x, source = scores, | must have either set or source
          source = scores,        |                           | must have either set or source
          source = scores,        | set = x,                  | goes with source; of a set write PATH@PERIOD
          , period = "2026-03-16" |                           | return.period: is missing
          source = scores         | source = score            | is no source; did you mean scores?
          source = scores         | source = text             | must be of type delta or parquet; text is not
          platform = platform     | platform = password       | that signs in with OAuth
          platform = platform     | platform = scores         | that signs in with OAuth
          column = score          | column = user_id          | it must be one of the columns and no key
          tolerance = 0.01        | tolerance = -1            | tolerance is -1.0; it must be 0 or more
          tolerance               | tolerence                 | did you mean tolerance?
          target-mebibytes = 64   | target-mebibytes = 0      | target-mebibytes must be at least 1
          wait = 5 minutes        | wait = 0                  | wait must be more than 0
          score = _acme           | score = "a b"             | must be the path of a field
          job { name = back }     | job { name = back }, output { path = x } | output: is not a known key
          reports = "/reports"    | report = "/reports"       | did you mean reports?
          """)
  void aMistakeIsNamed(String text, String mistake, String named) {
    String wrong = ReturnFiles.EVERY_KEY.replace(text, mistake == null ? "" : mistake);
    assertThat(wrong).isNotEqualTo(ReturnFiles.EVERY_KEY);
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("return.conf");
  }
}
