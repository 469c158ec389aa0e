package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data set that a job names. */
class TargetTest {
  @TempDir Path directory;

  @Test
  void aNameOfSeveralDataSetsIsRefused() throws IOException {
    try (ScriptedServer server = new ScriptedServer().token("t1", 86_400)) {
      server.answer(
          "/data/foundation/catalog/dataSets",
          200,
          "{\"a1\":{\"name\":\"scores\"},\"b2\":{\"name\":\"scores\"}}");
      ReturnConfig job =
          MappingTest.job(Map.of("user_id", "_acme.userid"), server.platform(directory));
      assertThatThrownBy(() -> Target.find(job))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("return.data-set: is scores, which is the name of the data sets")
          .hasMessageContaining("a1, b2; choose one by its identifier or table");
    }
  }
}
