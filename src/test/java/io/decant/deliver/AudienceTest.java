package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.platform.Audiences;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an audience takes, and one of its name that is there. */
class AudienceTest {
  @TempDir Path directory;

  private static Audience audience(Double threshold, Double atMost) {
    return Audience.of(
            MappingTest.job(
                Map.of("user_id", "_acme.userid", "score", "_acme.score"),
                null,
                Optional.of(
                    new ReturnConfig.Audience(
                        "likely",
                        "score",
                        Optional.ofNullable(threshold),
                        Optional.ofNullable(atMost)))))
        .orElseThrow();
  }

  @Test
  void aThresholdAnEndOrBothBecomeAnExpression() {
    assertThat(audience(0.60, null).expression()).isEqualTo("_acme.score >= 0.6");
    assertThat(audience(null, 2.0).expression()).isEqualTo("_acme.score <= 2");
    assertThat(audience(1e-7, 0.5).expression())
        .isEqualTo("_acme.score >= 0.0000001 and _acme.score <= 0.5");
  }

  @Test
  void oneOfTheNameIsTakenWhereItTakesTheSameAndOthersAreToldApart() throws IOException {
    try (ScriptedServer server = new ScriptedServer().token("t1", 86_400)) {
      ReturnConfig job =
          MappingTest.job(Map.of("user_id", "_acme.userid"), server.platform(directory));
      server.answer(
          "/data/core/ups/segment/definitions",
          200,
          "{\"segments\":[{\"id\":\"a1\",\"name\":\"likely\","
              + "\"expression\":{\"value\":\"_acme.score>=0.60\"}}]}");
      Audiences audiences = new Audiences(job.platform());
      assertThat(audience(0.6, null).find(job, audiences)).contains("a1");
      assertThatThrownBy(() -> audience(0.7, null).find(job, audiences))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining(
              "return.audience.name: an audience likely is there (a1) and takes others:"
                  + " _acme.score>=0.60, but this job wants _acme.score >= 0.7, with 0.6 in place of"
                  + " 0.7; choose another name, or delete it");
    }
  }
}
