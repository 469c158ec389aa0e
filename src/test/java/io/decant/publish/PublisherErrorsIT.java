package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig;
import io.decant.config.OutputConfig.Format;
import io.decant.config.OutputFiles;
import io.decant.config.SchemaChanges;
import io.decant.error.SinkException;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the way of a publication, and that readers then see what they saw before. */
class PublisherErrorsIT {
  @TempDir Path directory;

  private PublishFixture set(Format format) {
    return PublishFixture.of(format, directory.resolve("set").toString());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private void refused(PublishFixture set, Replacement.Kind kind, String... message)
      throws IOException {
    List<String> before = files();
    assertThat(set.publisher().wouldReplace(set.plan("r9", PublishFixture.DAY_ONE)).kind())
        .isEqualTo(kind);
    assertThatThrownBy(() -> set.publish("r9", PublishFixture.DAY_ONE, 10, 9))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(set.path())
        .hasMessageContainingAll(message)
        .hasMessageEndingWith("Nothing was published.");
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aFileStandsThere(Format format) throws IOException {
    Files.writeString(directory.resolve("set"), "x");
    refused(set(format), Replacement.Kind.FOREIGN, "a file stands here");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void otherFilesStandThere(Format format) throws IOException {
    TestSpark.session().range(3).coalesce(1).write().parquet(set(format).path());
    refused(set(format), Replacement.Kind.FOREIGN, "which Decant did not publish", "move away");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aDeltaTableOfSomebodyElseStandsThere(Format format) throws IOException {
    TestSpark.session().range(3).coalesce(1).write().format("delta").save(set(format).path());
    refused(set(format), Replacement.Kind.FOREIGN, "a Delta table stands here");
    assertThat(TestSpark.session().read().format("delta").load(set(format).path()).count())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSetOfAnotherJobOrFormatStandsThere(Format format) throws IOException {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    refused(
        set.ofJob("churn"),
        Replacement.Kind.OTHER_JOB,
        "the set belongs to the job propensity, not to churn");
    Format other = format == Format.DELTA ? Format.PARQUET : Format.DELTA;
    refused(set.as(other), Replacement.Kind.OTHER_JOB, "the set is published as");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void otherColumnsStandThere(Format format) throws IOException {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    List<SetColumn> columns = new ArrayList<>(PublishFixture.COLUMNS);
    columns.set(2, new SetColumn("value", "DOUBLE", Role.FEATURE, "other"));
    columns.add(3, new SetColumn("crm_tier", "STRING", Role.FEATURE, "latest crm.tier"));
    refused(
        set.with(columns),
        Replacement.Kind.PERIOD,
        "column value is double instead of bigint; column crm_tier is new",
        "publish to another output.path");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void thePathLiesBelowAFile(Format format) throws IOException {
    Files.writeString(directory.resolve("file"), "x");
    PublishFixture set = PublishFixture.of(format, directory.resolve("file/set").toString());
    refused(set, Replacement.Kind.NOTHING, "cannot be written", "correct output.path");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aPartitionColumnHasManyValues(Format format) throws IOException {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    List<String> before = files();
    Dataset<Row> rows = set.rows(100_000, 9).withColumn("split", functions.col("user_id"));
    assertThatThrownBy(
            () ->
                set.publisher()
                    .publish(
                        set.plan("r9", PublishFixture.DAY_ONE),
                        rows,
                        PublishFixture.facts(100_000)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("output.partition-by: period, split would make more than 10,000")
        .hasMessageContaining("Partition by columns with few values.");
    assertThat(files()).isEqualTo(before);
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
  }

  @Test
  void thereIsNoOrderOfTheColumnThatRowsAreToBeOrderedBy() throws IOException {
    List<SetColumn> columns = new ArrayList<>(PublishFixture.COLUMNS);
    columns.set(2, new SetColumn("value", "MAP<STRING, INT>", Role.FEATURE, "latest crm.value"));
    PublishFixture set = set(Format.PARQUET).with(columns);
    OutputFiles files =
        new OutputFiles(
            OptionalInt.empty(),
            OptionalLong.of(9),
            List.of("user_id", "value"),
            List.of(),
            Optional.empty());
    assertThatThrownBy(
            () ->
                Publishers.of(TestSpark.session(), set.output().with(files))
                    .requireFits(set.plan("r1", PublishFixture.DAY_ONE)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("output.files.cluster-by: the column value is map<string,int>")
        .hasMessageEndingWith("Nothing was published.");
    assertThat(files()).hasSize(1);
  }

  @Test
  void theNameOfTheTableStandsForSomethingElse() throws IOException {
    PublishFixture set = set(Format.DELTA);
    OutputConfig output =
        new OutputConfig(
            Format.DELTA,
            set.path(),
            List.of("split"),
            Optional.of("taken"),
            SchemaChanges.STRICT,
            Map.of(),
            OutputFiles.AS_STAGED);
    TestSpark.session().range(3).write().format("delta").saveAsTable("taken");
    try {
      List<String> before = files();
      assertThatThrownBy(
              () ->
                  Publishers.of(TestSpark.session(), output)
                      .requireFits(set.plan("r1", PublishFixture.DAY_ONE)))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("output.table: taken stands in the catalog for something else")
          .hasMessageEndingWith("Nothing was published.");
      assertThat(files()).isEqualTo(before);
    } finally {
      TestSpark.session().sql("DROP TABLE taken");
    }
  }

  @Test
  void theSchemeIsUnknown() {
    PublishFixture set = PublishFixture.of(Format.PARQUET, "nowhere://bucket/set");
    assertThatThrownBy(set::publisher)
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("nowhere://bucket/set: there is no file system for this path");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theStoreIsFull(Format format) {
    Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
    hadoop.set("fs.full.impl", FullFileSystem.class.getName());
    hadoop.set("fs.AbstractFileSystem.full.impl", FullFs.class.getName());
    String path = "full://" + directory.resolve("set");
    PublishFixture set = PublishFixture.of(format, path);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    FullFileSystem.full(true);
    try {
      assertThatThrownBy(() -> set.publish("r2", PublishFixture.DAY_ONE, 1000, 2))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("the store is full (")
          .hasMessageContaining("No space left on device")
          .hasMessageEndingWith(
              "Make room or raise the quota, and run again. Nothing was published.");
    } finally {
      FullFileSystem.full(false);
    }
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    assertThat(set.published("r2", PublishFixture.DAY_ONE)).isEmpty();
  }

  @Test
  void anotherRunOfTheSameParquetSetIsFaster() {
    PublishFixture set = set(Format.PARQUET);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    Digester slow =
        (rows, by) -> {
          if (set.seen().equals(List.of("2026-03-01/1=10")) && rows.inputFiles().length > 0) {
            set.publish("r2", PublishFixture.DAY_ONE, 20, 2);
          }
          return SetDigest.of(rows, by);
        };
    overtaken(set, Publishers.of(TestSpark.session(), set.output(), slow));
  }

  private static void overtaken(PublishFixture set, Publisher publisher) {
    assertThatThrownBy(
            () ->
                publisher.publish(
                    set.plan("r3", PublishFixture.DAY_ONE),
                    set.rows(30, 3),
                    PublishFixture.facts(30)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("another run published here at the same time");
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
    assertThat(set.published("r3", PublishFixture.DAY_ONE)).isEmpty();
  }
}
