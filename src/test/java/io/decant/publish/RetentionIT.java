package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.config.OutputFiles;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run published can be read for as long as was promised, whatever replaces it. */
class RetentionIT {
  /** Whether Delta itself refuses versions that are older than the table keeps files. */
  private static final String ENFORCED =
      "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration";

  @TempDir Path directory;

  @BeforeEach
  void asInARun() {
    TestSpark.session().conf().set(ENFORCED, false);
  }

  private Publication publish(
      Format format, String run, long value, int days, String... statistics) {
    PublishFixture set = PublishFixture.of(format, path());
    OutputFiles files =
        new OutputFiles(
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(),
            List.of(statistics),
            Optional.of(days).filter(some -> some > 0).map(Duration::ofDays));
    return Publishers.of(TestSpark.session(), set.output().with(files))
        .publish(
            set.plan(run, PublishFixture.DAY_ONE), set.rows(10, value), PublishFixture.facts(10));
  }

  private String path() {
    return directory.resolve("set").toString();
  }

  private static Dataset<Row> sql(String statement) {
    return TestSpark.session().sql(statement);
  }

  private Map<String, String> properties() {
    return sql("DESCRIBE DETAIL delta.`" + path() + "`").select("properties").head().getJavaMap(0);
  }

  private List<Row> values(Publication published) {
    return TestSpark.session()
        .read()
        .format("delta")
        .option("versionAsOf", published.version())
        .load(path())
        .groupBy("value")
        .count()
        .collectAsList();
  }

  private SelectedRows rowsOf(String run) {
    return PublishedSet.at(TestSpark.session(), path()).select(SetSelection.of(path() + "@" + run));
  }

  /** Lets some files look as old as that. */
  private static void age(List<Path> files, int days) throws IOException {
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }
  }

  private List<Path> in(String place) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("set").resolve(place))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Whoever owns the table lets a VACUUM remove at once what was replaced. */
  private void keepNothing() {
    sql(
        "ALTER TABLE delta.`"
            + path()
            + "` SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval 0 seconds')");
  }

  private void vacuum(String how) {
    sql("VACUUM delta.`" + path() + "`" + how);
  }

  @Test
  void aVacuumLeavesWhatADeltaTablePromised() {
    publish(Format.DELTA, "r0", 0, 0);
    assertThat(properties())
        .as("moments only")
        .containsEntry("delta.dataSkippingStatsColumns", "observed_at");
    keepNothing();
    Publication first = publish(Format.DELTA, "r1", 1, 60, "value");
    assertThat(properties())
        .containsEntry("delta.deletedFileRetentionDuration", "interval 5184000 seconds")
        .containsEntry("delta.logRetentionDuration", "interval 5184000 seconds")
        .containsEntry("delta.dataSkippingStatsColumns", "value");
    publish(Format.DELTA, "r2", 2, 0);
    vacuum("");
    TestSpark.session().conf().set(ENFORCED, true);
    assertThatThrownBy(() -> vacuum(" RETAIN 0 HOURS")).hasMessageContaining("retention");
    assertThat(values(first).toString()).isEqualTo("[[1,10]]");
    assertThat(rowsOf("r1").rows().count()).isEqualTo(10);

    publish(Format.DELTA, "r3", 3, 90, "user_id", "value");
    publish(Format.DELTA, "r4", 4, 60, "user_id", "value");
    assertThat(properties())
        .as("what was promised is not taken back")
        .containsEntry("delta.deletedFileRetentionDuration", "interval 7776000 seconds")
        .containsEntry("delta.dataSkippingStatsColumns", "user_id,value");
  }

  @Test
  void aDeltaLogIsCleanedOnlyOfWhatIsOlderThanThePromise() throws IOException {
    PublishFixture.of(Format.DELTA, path()).publish("r0", PublishFixture.DAY_TWO, 10, 0);
    Publication first = publish(Format.DELTA, "r1", 1, 60);
    age(in("_delta_log"), 90);
    Publication second = publish(Format.DELTA, "r2", 2, 60);
    publish(Format.DELTA, "r3", 3, 60);
    publish(Format.DELTA, "r4", 4, 60);
    assertThatThrownBy(() -> values(first)).hasMessageContaining("version " + first.version());
    assertThat(values(second).toString()).contains("[2,10]");
    assertThat(rowsOf("r0").rows().count()).as("nobody replaced them").isEqualTo(10);
    assertThatThrownBy(() -> rowsOf("r1"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the rows of the run r1 are no longer kept");
  }

  @Test
  void whatAVacuumRemovedIsSaidToBeGone() {
    publish(Format.DELTA, "r1", 1, 0);
    keepNothing();
    publish(Format.DELTA, "r2", 2, 0);
    vacuum("");
    assertThatThrownBy(() -> rowsOf("r1"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the rows of the run r1 are no longer kept")
        .hasMessageContaining("a later run replaced them, and they were cleared away");
    assertThat(rowsOf("r2").rows().count()).isEqualTo(10);
    assertThat(PublishedSet.at(TestSpark.session(), path()).verify(Optional.empty()).equal())
        .isTrue();
  }

  /** Delta 4.1 lets nobody read what is older than a week, unless a run says that it may. */
  @Test
  void anOldPeriodIsPutBack() throws IOException {
    publish(Format.DELTA, "r1", 1, 0);
    age(in("_delta_log"), 30);
    PublishFixture set = PublishFixture.of(Format.DELTA, path());
    Digester wrong =
        (rows, by) ->
            SetDigest.of(set.seen().equals(List.of("2026-03-01/2=20")) ? rows.limit(3) : rows, by);
    assertThatThrownBy(
            () ->
                Publishers.of(TestSpark.session(), set.output(), wrong)
                    .publish(
                        set.plan("r2", PublishFixture.DAY_ONE),
                        set.rows(20, 2),
                        PublishFixture.facts(20)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
  }

  @Test
  void generationsOfAParquetSetAreKeptAsLongAsPromised() throws IOException {
    publish(Format.PARQUET, "r1", 1, 60);
    for (int value = 2; value <= 4; value++) {
      publish(Format.PARQUET, "r" + value, value, 0);
    }
    assertThat(value(1)).isEqualTo(1);
    assertThat(rowsOf("r1").rows().count()).isEqualTo(10);
    assertThatThrownBy(() -> value(2))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no generation 2 of a Parquet set.")
        .hasMessageContaining("output.files.retention");
    assertThat(value(3)).isEqualTo(3);

    age(in("_decant/generations"), 61);
    publish(Format.PARQUET, "r5", 5, 0);
    assertThatThrownBy(() -> value(1)).hasMessageContaining("there is no generation 1");
    assertThatThrownBy(() -> rowsOf("r1")).hasMessageContaining("are no longer kept");
    assertThat(value(5)).isEqualTo(5);
  }

  private long value(long generation) {
    return ParquetSets.read(TestSpark.session(), path(), generation)
        .select("value")
        .distinct()
        .head()
        .getLong(0);
  }
}
