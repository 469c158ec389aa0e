package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Readers of every kind that read over and over while the same period is published again and again:
 * Spark; Delta's library for other engines, or DuckDB; and one that knows no more than the format.
 */
class AtomicSwitchIT {
  private static final int PUBLICATIONS = Integer.getInteger("decant.switches", 100);
  private static final long DAY = 86_400;

  /** A reader without any would leave publications little of a small machine. */
  private static final long PAUSE_MILLIS = 100;

  private static final StructType SCHEMA =
      StructType.fromDDL("user_id STRING, observed_at TIMESTAMP, value BIGINT, split STRING");

  /**
   * Delta's commits are its own well-tested business, and cost more, so that one in ten has to do;
   * ours are the generations.
   */
  @ParameterizedTest
  @CsvSource({"DELTA, 10", "PARQUET, 1"})
  void readersSeeOneSetOrTheOtherAndNeverAMixture(Format format, int oneIn, @TempDir Path directory)
      throws Exception {
    int publications = PUBLICATIONS / oneIn;
    Path path = directory.resolve("set");
    PublishFixture set = PublishFixture.of(format, path.toString());
    publish(set, 0);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (DuckDbReader duckDb = new DuckDbReader()) {
      KernelReader kernel = new KernelReader();
      List<Callable<List<String>>> readers =
          List.of(
              set::seen,
              format == Format.DELTA ? () -> kernel.seen(path) : () -> duckDb.seen(path),
              () -> PlainReader.seen(format, path));
      List<Future<List<List<String>>>> seen =
          readers.stream().map(reader -> threads.submit(() -> readUntil(reader, done))).toList();
      for (int value = 1; value <= publications; value++) {
        publish(set, value);
      }
      done.set(true);
      for (Future<List<List<String>>> one : seen) {
        requireWhole(one.get(2, TimeUnit.MINUTES), publications);
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }

  /** Few rows in few files: what is tried is the switch. */
  private static void publish(PublishFixture set, long value) {
    Timestamp time = Timestamp.from(Instant.ofEpochSecond(20_000 * DAY));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10 + value; i++) {
      rows.add(RowFactory.create("u" + i, time, value, i % 5 == 0 ? "test" : "train"));
    }
    set.publisher()
        .publish(
            set.plan("r" + value, PublishFixture.DAY_ONE),
            TestSpark.session().createDataFrame(rows, SCHEMA).coalesce(1),
            PublishFixture.facts(rows.size()));
  }

  private static void requireWhole(List<List<String>> seen, int publications) {
    long last = -1;
    for (List<String> one : seen) {
      assertThat(one).hasSize(1);
      long value = Long.parseLong(one.get(0).replaceAll(".*/(\\d+)=.*", "$1"));
      assertThat(one.get(0)).isEqualTo("2026-03-01/" + value + "=" + (10 + value));
      assertThat(value).as("never back to an older set").isGreaterThanOrEqualTo(last);
      last = value;
    }
    assertThat(last).isEqualTo(publications);
    assertThat(seen.stream().distinct().count()).as("sets seen").isGreaterThan(1);
  }

  private static List<List<String>> readUntil(Callable<List<String>> reader, AtomicBoolean done)
      throws Exception {
    List<List<String>> seen = new ArrayList<>();
    boolean last;
    do {
      last = done.get();
      try {
        seen.add(reader.call());
      } catch (Exception e) {
        // Two publications came while one generation was read: whoever is so slow reads again.
        assertThat(last).as("files are gone though nothing was published").isFalse();
        assertThat(e)
            .satisfiesAnyOf(
                gone -> assertThat(gone).hasStackTraceContaining("FileNotFoundException"),
                gone -> assertThat(gone).hasStackTraceContaining("NoSuchFileException"),
                gone -> assertThat(gone).hasStackTraceContaining("FILE_NOT_EXIST"),
                gone -> assertThat(gone).hasMessageContaining("PATH_NOT_FOUND"),
                gone -> assertThat(gone).hasMessageContaining("No such file or directory"),
                gone -> assertThat(gone).hasMessageContaining("No files found that match"),
                gone -> assertThat(gone).hasMessageContaining("were found. Two publications came"));
      }
      Thread.sleep(PAUSE_MILLIS);
    } while (!last);
    return seen;
  }
}
