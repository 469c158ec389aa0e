package io.decant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The versions of Spark and Delta that the build resolved work together. */
class TestSparkIT {
  @Test
  void deltaTablesAreWrittenAndRead(@TempDir Path directory) {
    String table = directory.resolve("table").toString();
    TestSpark.session().range(5).write().format("delta").save(table);
    assertThat(TestSpark.session().read().format("delta").load(table).count()).isEqualTo(5);
  }
}
