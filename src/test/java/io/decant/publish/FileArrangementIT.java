package io.decant.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.config.OutputFiles;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files are cut as the job asks, in the one commit that publishes them. */
class FileArrangementIT {
  private static final long ROWS = 60_000;
  private static final long TARGET = 256 << 10;

  @TempDir Path directory;

  private PublishFixture set(Format format) {
    return PublishFixture.of(format, directory.resolve("set").toString());
  }

  private static OutputFiles clusteredBy(String... columns) {
    return new OutputFiles(
        OptionalInt.empty(),
        OptionalLong.of(TARGET),
        List.of(columns),
        List.of(),
        Optional.empty());
  }

  private Publication publish(Format format, OutputFiles files, Dataset<Row> rows) {
    PublishFixture set = set(format);
    return Publishers.of(TestSpark.session(), set.output().with(files))
        .publish(set.plan("r1", PublishFixture.DAY_ONE), rows, PublishFixture.facts(0));
  }

  /** Staged rows of many users at many times, in no order. */
  private Dataset<Row> staged() {
    String staged = directory.resolve("staged").toString();
    set(Format.DELTA)
        .rows(ROWS, 7)
        .selectExpr(
            "sha(user_id) AS user_id",
            "timestamp_seconds(1750000000 + pmod(hash(user_id, 1), 9000000)) AS observed_at",
            "CAST(hash(user_id, 2) AS BIGINT) AS value",
            "split")
        .repartition(4)
        .write()
        .parquet(staged);
    return TestSpark.session().read().parquet(staged);
  }

  /** The rows with their files, and their places in them. */
  private Dataset<Row> written(Format format) {
    String[] files =
        Format.DELTA == format
            ? set(format).read().inputFiles()
            : ParquetSets.read(TestSpark.session(), set(format).path()).inputFiles();
    return TestSpark.session()
        .read()
        .parquet(files)
        .selectExpr("*", "_metadata.file_path AS file", "_metadata.row_index AS place");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyPartitionHasSoManyFiles(Format format) {
    OutputFiles three =
        new OutputFiles(
            OptionalInt.of(3), OptionalLong.empty(), List.of(), List.of(), Optional.empty());
    assertThat(publish(format, three, set(format).rows(300, 7).repartition(5)).files())
        .as("three of train, three of test")
        .isEqualTo(6);
    assertThat(set(format).seen()).containsExactly("2026-03-01/7=300");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void filesOfATargetSizeHoldRangesOfTheirColumn(Format format) {
    Publication published = publish(format, clusteredBy("value"), staged());
    assertThat(published.rows()).isEqualTo(ROWS);
    assertThat(published.bytes() / published.files()).isBetween(TARGET / 2, TARGET * 2);
    Dataset<Row> written = written(format);
    List<Row> ranges =
        written
            .withColumn("part", col("file").contains("split=train"))
            .groupBy("part", "file")
            .agg(min("value"), max("value"))
            .orderBy("part", "min(value)")
            .collectAsList();
    assertThat(ranges.size()).isGreaterThan(8);
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).getBoolean(0) == ranges.get(i - 1).getBoolean(0)) {
        assertThat(ranges.get(i).getLong(2)).isGreaterThanOrEqualTo(ranges.get(i - 1).getLong(3));
      }
    }
    assertThat(
            written
                .withColumn(
                    "before", lag("value", 1).over(Window.partitionBy("file").orderBy("place")))
                .where("before > value")
                .count())
        .as("rows that are not in order within their file")
        .isZero();
  }

  @Test
  void severalColumnsFollowACurve() {
    publish(Format.PARQUET, clusteredBy("user_id", "observed_at"), staged());
    Dataset<Row> files =
        written(Format.PARQUET)
            .groupBy("file")
            .agg(
                min("user_id").as("first_user"),
                max("user_id").as("last_user"),
                min("observed_at").as("first_time"),
                max("observed_at").as("last_time"));
    long all = files.count();
    assertThat(all).isGreaterThan(8);
    assertThat(files.where("'7' BETWEEN first_user AND last_user").count())
        .as("files that may hold a user")
        .isLessThanOrEqualTo(all * 2 / 3);
    assertThat(
            files.where("timestamp_seconds(1754000000) BETWEEN first_time AND last_time").count())
        .as("files that may hold a time")
        .isLessThanOrEqualTo(all * 2 / 3);
    assertThat(ParquetSets.read(TestSpark.session(), set(Format.PARQUET).path()).count())
        .isEqualTo(ROWS);
  }
}
