package io.decant.lake;

import static io.decant.lake.LakeRequests.columns;
import static io.decant.lake.LakeRequests.parquet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources are evaluated together, so a failure has to find its own. */
class VanishedFileIT {
  private static final SparkSession SPARK = TestSpark.session();

  @TempDir private Path directory;

  private SourceConfig written(String name) {
    Path path = directory.resolve(name);
    SPARK.range(5).selectExpr("cast(id as string) AS id").write().parquet(path.toString());
    return parquet(path);
  }

  @Test
  void aFileThatIsGoneBlamesItsOwnSource() throws IOException {
    SourceConfig whole = written("whole");
    SourceConfig other = written("other");
    PlannedRead read = LakeReaders.of(SPARK, other).plan(columns(other, "id"));
    Dataset<Row> rows = LakeReaders.of(SPARK, other).rows(read);
    try (Stream<Path> files = Files.list(directory.resolve("other"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }

    Exception thrown = catchException(rows::collectAsList);

    assertThat(LakeReaders.of(SPARK, other).failure(read, thrown))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a file of " + directory.resolve("other") + " is gone: ");
    PlannedRead innocent = LakeReaders.of(SPARK, whole).plan(columns(whole, "id"));
    assertThat(LakeReaders.of(SPARK, whole).failure(innocent, thrown))
        .isNotInstanceOf(SourceException.class);
  }

  @Test
  void aChosenVersionThatWasVacuumedIsNoMatterOfRunningAgain() {
    String path = directory.resolve("versions").toString();
    for (int version = 0; version < 2; version++) {
      SPARK.range(5).toDF("id").write().format("delta").mode("overwrite").save(path);
    }
    SPARK.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", false);
    try {
      SPARK.sql("VACUUM delta.`" + path + "` RETAIN 0 HOURS");
    } finally {
      SPARK.conf().unset("spark.databricks.delta.retentionDurationCheck.enabled");
    }
    SourceConfig first = new SourceConfig.Delta("crm", path, OptionalLong.of(0), Optional.empty());
    PlannedRead read = LakeReaders.of(SPARK, first).plan(columns(first, "id"));
    Dataset<Row> rows = LakeReaders.of(SPARK, first).rows(read);

    assertThat(LakeReaders.of(SPARK, first).failure(read, catchException(rows::collectAsList)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("files of the version of " + path + " that the job names are gone: ")
        .hasMessageContaining("VACUUM removed them. Choose a later version or timestamp");
  }
}
