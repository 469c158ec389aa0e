package io.decant.lake;

import static io.decant.lake.Exports.ids;
import static io.decant.lake.Exports.run;
import static io.decant.lake.LakeRequests.columns;
import static io.decant.lake.LakeRequests.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.SourceReader;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of data sets: every file is taken once, whatever happens to runs and files. */
class DatasetExportIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir private Path directory;
  private Exports exports;

  @BeforeEach
  void emptyDirectory() {
    exports = new Exports(directory);
  }

  private static List<String> numbers(long from, long to) {
    List<String> numbers = new ArrayList<>();
    for (long number = from; number < to; number++) {
      numbers.add(Long.toString(number));
    }
    return numbers.stream().sorted().toList();
  }

  @Test
  void everyFileOfEveryExportIsTakenOnce() {
    exports.add("202601310000", 0, ids(0, 3));
    exports.add("202601310000", 1, ids(3, 5));
    assertThat(run(exports.source(), "id")).isEqualTo(numbers(0, 5));

    // Two exports since, of which the second sorts before the first by name.
    exports.add("20260201000001", 0, ids(5, 7));
    exports.add("202602010000", 0, ids(7, 9));
    assertThat(run(exports.source(), "id")).isEqualTo(numbers(0, 9));
    long version = exports.version();

    assertThat(run(exports.source(), "id")).isEqualTo(numbers(0, 9));
    assertThat(exports.version()).isEqualTo(version);

    exports.expire("202601310000");
    exports.add("202602010000", 1, ids(9, 10));
    assertThat(run(exports.source(), "id")).isEqualTo(numbers(0, 10));
  }

  @Test
  void aPlanSaysWhatWouldBeTakenAndWritesNothing() {
    Path file = exports.add("202601310000", 0, ids(0, 3));
    SourceReader reader = reader(exports.source());
    PlannedRead plan = reader.plan(columns(exports.source(), "id"));
    assertThat(exports.store()).doesNotExist();
    assertThat(plan.route()).isEqualTo("export");
    assertThat(plan.rows()).isEqualTo(-1);
    assertThat(plan.version()).isEmpty();
    assertThat(plan.schema().fieldNames()).containsExactly("id");
    assertThat(plan.reason())
        .isEqualTo(
            "1 new file of 1 export (%d bytes) will be taken into %s first"
                .formatted(file.toFile().length(), exports.store()));

    PlannedRead prepared = reader.prepare(plan);
    assertThat(prepared.rows()).isEqualTo(3);
    assertThat(prepared.version()).contains("0");
    assertThat(prepared.reason()).contains("1 new file of 1 export", "were taken into");

    PlannedRead later = reader(exports.source()).plan(columns(exports.source(), "id"));
    assertThat(later.rows()).isEqualTo(3);
    assertThat(later.reason())
        .isEqualTo("all 1 file are in %s, none is new".formatted(exports.store()));
  }

  @Test
  void allInputsOfARunSeeTheSameFiles() {
    exports.add("202601310000", 0, ids(0, 3));
    SourceReader reader = reader(exports.source());
    PlannedRead first = reader.plan(columns(exports.source(), "id"));
    PlannedRead second = reader.plan(columns(exports.source(), "id", "exportTime"));
    reader.prepare(first);
    exports.add("202602010000", 0, ids(3, 5));
    assertThat(reader.prepare(second).rows()).isEqualTo(3);
    assertThat(run(exports.source(), "id")).hasSize(5);
  }

  @Test
  void ofTwoRunsAtOnceEachFileIsTakenByOne() throws Exception {
    exports.add("202601310000", 0, ids(0, 3));
    SourceReader one = reader(exports.source());
    SourceReader other = reader(exports.source());
    PlannedRead planned = one.plan(columns(exports.source(), "id"));
    PlannedRead late = other.plan(columns(exports.source(), "id"));
    one.prepare(planned);
    // Delta skips the late commit silently; the reader must notice.
    exports.add("202602010000", 0, ids(3, 5));
    PlannedRead prepared = other.prepare(late);
    assertThat(Exports.values(other.rows(prepared))).isEqualTo(numbers(0, 5));

    exports.add("202602020000", 0, ids(5, 8));
    int runs = 3;
    CountDownLatch ready = new CountDownLatch(runs);
    ExecutorService pool = Executors.newFixedThreadPool(runs);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        results.add(
            pool.submit(
                () -> {
                  SourceReader reader = reader(exports.source());
                  PlannedRead read = reader.plan(columns(exports.source(), "id"));
                  ready.countDown();
                  ready.await();
                  return Exports.values(reader.rows(reader.prepare(read)));
                }));
      }
      for (Future<List<String>> result : results) {
        assertThat(result.get()).isEqualTo(numbers(0, 8));
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aCommitThatFailsTakesNothing() throws IOException {
    exports.add("202601310000", 0, ids(0, 3));
    run(exports.source(), "id");
    exports.add("202602010000", 0, ids(3, 5));
    Path broken = exports.add("202602010000", 1, ids(5, 2000));
    byte[] bytes = Files.readAllBytes(broken);
    byte[] damaged = bytes.clone();
    for (int i = 100; i < 1000; i++) {
      damaged[i] = 0;
    }
    Files.write(broken, damaged);

    assertThatThrownBy(() -> run(exports.source(), "id"))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("features.crm (source exports)", broken.getFileName().toString());
    assertThat(exports.version()).isZero();

    Files.write(broken, bytes);
    assertThat(run(exports.source(), "id")).isEqualTo(numbers(0, 2000));
  }

  @Test
  void aFileThatChangedUnderItsNameIsNamed() throws IOException {
    Path file = exports.add("202601310000", 0, ids(0, 3));
    run(exports.source(), "id");
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plusSeconds(60)));
    assertThatThrownBy(() -> reader(exports.source()).plan(columns(exports.source(), "id")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "exportTime=202601310000/" + file.getFileName(), "has another size or time");
    Files.delete(file);
    exports.add("202601310000", 0, ids(0, 300));
    Files.setLastModifiedTime(file, time);
    assertThatThrownBy(() -> reader(exports.source()).plan(columns(exports.source(), "id")))
        .hasMessageContaining("has another size or time");
  }

  @Test
  void aFolderThatMayStillBeWrittenWaits() throws IOException {
    SourceConfig.DatasetExport source = exports.source(Map.of(), Duration.ofMinutes(15), WEEK);
    Path early = exports.add("202601310000", 0, ids(0, 3));
    assertThatThrownBy(() -> reader(source).schema(columns(source)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "holds no file of an export yet; exportTime=202601310000 may still be written");
    age(early);
    Path waiting = exports.add("202602010000", 0, ids(3, 5));
    assertThat(run(source, "id")).isEqualTo(numbers(0, 3));
    assertThat(new ExportStore(SPARK, source.store()).ledger(columns(source)).looked())
        .as("what waits has not been seen")
        .contains(Instant.ofEpochMilli(Files.getLastModifiedTime(waiting).toMillis()));
    assertThat(reader(source).plan(columns(source, "id")).reason())
        .endsWith("none is new; exportTime=202602010000 may still be written and waits");

    String name = Exports.name(1) + ".gz.parquet";
    Path manifest =
        exports.addText(
            "202602010000",
            "manifest.json",
            "{\"files\":[{\"name\":\"%s.gz.parquet\"},{\"name\":\"64a1/%s\"}]}"
                .formatted(Exports.name(0), name));
    assertThat(run(source, "id")).isEqualTo(numbers(0, 3));
    exports.add("202602010000", 1, ids(5, 7));
    assertThat(run(source, "id")).isEqualTo(numbers(0, 7));
    assertThat(manifest).exists();
  }

  @Test
  void aManifestThatListsMoreThanThereIsStopsTheRun() throws IOException {
    SourceConfig.DatasetExport source = exports.source(Map.of(), Duration.ofMinutes(15), WEEK);
    age(exports.add("202601310000", 0, ids(0, 3)));
    exports.addText("202601310000", "manifest.json", "[\"a.parquet\"]");
    assertThatThrownBy(() -> reader(source).plan(columns(source, "id")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "the manifest of exportTime=202601310000 lists a.parquet, which is not there");
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  @Test
  void filesThatMayHaveComeAndGoneStopTheRun() {
    SourceConfig.DatasetExport source =
        exports.source(Map.of(), Duration.ZERO, Duration.ofMillis(1));
    exports.add("202601310000", 0, ids(0, 3));
    run(source, "id");
    // The export that was taken last is still there, so none after it can be gone.
    assertThat(run(source, "id")).hasSize(3);
    exports.expire("202601310000");
    exports.add("202602100000", 0, ids(3, 5));
    assertThatThrownBy(() -> reader(source).plan(columns(source, "id")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(
            "nobody has looked since", "may have come and gone", "sources.exports.kept-for");
    assertThat(run(exports.source(), "id")).hasSize(5);
  }

  @Test
  void aRunThatFindsNothingNewSaysThatItLooked() {
    exports.add("202601310000", 0, ids(0, 3));
    run(exports.source(), "id");
    SourceConfig.DatasetExport source =
        exports.source(Map.of(), Duration.ZERO, Duration.ofMillis(4));
    long before = exports.version();
    assertThat(run(source, "id")).hasSize(3);
    assertThat(exports.version()).isEqualTo(before + 1);
    assertThat(run(exports.source(), "id")).hasSize(3);
    assertThat(exports.version()).isEqualTo(before + 1);
  }
}
