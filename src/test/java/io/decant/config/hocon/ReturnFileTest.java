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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    assertThat(job.create()).contains(new ReturnConfig.Create("ECID"));
    assertThat(job.audience())
        .contains(
            new ReturnConfig.Audience(
                "Likely to subscribe", "score", Optional.of(0.6), Optional.empty()));
    assertThat(job.limit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(job.scratch()).isEqualTo("/scratch");
    assertThat(job.reports()).isEqualTo("/reports");
    assertThat(job.where("return.columns.score")).endsWith("return.conf:14");
    assertThat(job.where("return.columns.other")).isEqualTo("job back");
  }

  @Test
  void whatIsLeftOutHasDefaultsBesideTheState() {
    ReturnConfig job =
        read(
            ReturnFiles.EVERY_KEY
                .replace(SOURCE, "set = \"/sets/scores@2026-03-16\"")
                .replaceAll("(?m)^ *(only-changed|create|audience|files|wait|run) .*$", ""));
    assertThat(job.scores()).isEqualTo(new PublishedScores("/sets/scores@2026-03-16"));
    assertThat(job.onlyChanged()).isEmpty();
    assertThat(job.create()).isEmpty();
    assertThat(job.audience()).isEmpty();
    assertThat(job.files()).isEqualTo(new ReturnConfig.Files(128L << 20, 240L << 20));
    assertThat(job.limit()).isEqualTo(Duration.ofHours(1));
    assertThat(job.scratch()).isEqualTo("/lake/returned.scratch");
    assertThat(job.reports()).isEqualTo("/lake/returned.reports");
  }

  @Test
  void anAudienceMayHaveAnEndOrTwo() {
    assertThat(read(ReturnFiles.EVERY_KEY.replace("threshold = 0.6", "at-most = 2")).audience())
        .contains(
            new ReturnConfig.Audience(
                "Likely to subscribe", "score", Optional.empty(), Optional.of(2.0)));
    assertThat(
            read(ReturnFiles.EVERY_KEY.replace("threshold = 0.6", "threshold = 1, at-most = 1"))
                .audience()
                .flatMap(ReturnConfig.Audience::threshold))
        .contains(1.0);
  }

  @Test
  void anEndOfAnAudienceIsANumber() {
    assertThatThrownBy(
            () -> read(ReturnFiles.EVERY_KEY.replace("threshold = 0.6", "threshold = \"1e400\"")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("audience has an end of Infinity, which is no number");
  }

  @Test
  void filesMayGoToALandingZone() {
    ReturnConfig job = read(ReturnFiles.LANDING);
    assertThat(job.destination())
        .isEqualTo(new ReturnConfig.Landing("/zone", ReturnConfig.Landing.Format.PARQUET));
    assertThat(job.columns()).containsEntry("score", "score");
    assertThatThrownBy(job::platform)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the job does not talk to the Platform");
    assertThat(read(ReturnFiles.LANDING.replace(", format = parquet", "")).destination())
        .isEqualTo(new ReturnConfig.Landing("/zone", ReturnConfig.Landing.Format.CSV));
    for (String mistake : List.of("platform = platform, landing", "zone = {}, landing")) {
      assertThatThrownBy(() -> read(ReturnFiles.LANDING.replace("landing", mistake)))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining(
              mistake.startsWith("p") ? "must have either platform or landing" : "zone");
    }
    assertThatThrownBy(() -> read(ReturnFiles.LANDING.replace("score = score", "score = a.score")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("a.score must be one name; files of a landing zone are flat");
  }

  @Test
  void thePieceThatTheServiceTakesIsTheLargest() {
    assertThat(
            read(ReturnFiles.EVERY_KEY.replace("piece-mebibytes = 200", "piece-mebibytes = 256"))
                .files()
                .pieceBytes())
        .isEqualTo(256L << 20);
  }

  @Test
  void aTableOfTheCatalogIsASourceToo() {
    assertThat(read(ReturnFiles.EVERY_KEY.replace("source = scores", "source = named")).scores())
        .isInstanceOfSatisfying(
            TableScores.class, scores -> assertThat(scores.source().name()).isEqualTo("named"));
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
          source = scores         | source = text             | must be of type delta, parquet or table; text is not
          platform = platform     | platform = password       | that signs in with OAuth
          platform = platform     | platform = scores         | that signs in with OAuth
          column = score          | column = user_id          | it must be one of the columns and no key
          tolerance = 0.01        | tolerance = -1            | tolerance is -1.0; it must be 0 or more
          tolerance               | tolerence                 | did you mean tolerance?
          keys = [user_id]        | keys = [user_id, score]   | create takes one key, which becomes the primary
          column = score, thres   | column = scores, thres    | audience.column is scores; it must be one of the
          threshold = 0.6         | threshold = NaN           | threshold
          , threshold = 0.6       |                           | audience needs threshold, at-most or both
          threshold = 0.6         | threshold = 1, at-most = 0 | audience.at-most is 0.0, less than threshold
          target-mebibytes = 64   | target-mebibytes = 0      | target-mebibytes must be at least 1
          piece-mebibytes = 200   | piece-mebibytes = 512     | return.files.piece-mebibytes: is 512; it must be at most 256
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
