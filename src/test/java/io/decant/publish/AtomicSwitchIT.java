package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Readers that never stop reading, with Spark and with nothing of it, while the same period is
 * published again and again.
 */
class AtomicSwitchIT {
  private static final int PUBLICATIONS = Integer.getInteger("decant.switches", 25);

  /**
   * Delta's commits are its own well-tested business, and cost more, so that one in five has to do;
   * ours are the generations.
   */
  @ParameterizedTest
  @CsvSource({"DELTA, 5", "PARQUET, 1"})
  void readersSeeOneSetOrTheOtherAndNeverAMixture(Format format, int one, @TempDir Path directory)
      throws Exception {
    int publications = PUBLICATIONS / one;
    Path path = directory.resolve("set");
    PublishFixture set = PublishFixture.of(format, path.toString());
    set.publish("r0", PublishFixture.DAY_ONE, 10, 0);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<List<List<String>>> spark = readers.submit(() -> readUntil(set::seen, done));
      Future<List<List<String>>> plain =
          readers.submit(() -> readUntil(() -> PlainReader.seen(format, path), done));
      for (int value = 1; value <= publications; value++) {
        set.publish("r" + value, PublishFixture.DAY_ONE, 10 + value, value);
      }
      done.set(true);
      requireWhole(spark.get(2, TimeUnit.MINUTES), publications);
      requireWhole(plain.get(2, TimeUnit.MINUTES), publications);
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
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
                gone -> assertThat(gone).hasMessageContaining("were found. Two publications came"));
      }
    } while (!last);
    return seen;
  }
}
