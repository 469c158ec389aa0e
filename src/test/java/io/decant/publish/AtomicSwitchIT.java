package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that never stops reading, while the same period is published again and again. */
class AtomicSwitchIT {
  /** Delta's commits are its own well-tested business, and cost more; ours are the generations. */
  @ParameterizedTest
  @CsvSource({"DELTA, 6", "PARQUET, 20"})
  void aReaderSeesOneSetOrTheOtherAndNeverAMixture(
      Format format, int publications, @TempDir Path directory) throws Exception {
    PublishFixture set = PublishFixture.of(format, directory.resolve("set").toString());
    set.publish("r0", PublishFixture.DAY_ONE, 10, 0);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newSingleThreadExecutor();
    try {
      Future<List<List<String>>> reader = readers.submit(() -> readUntil(set, done));
      for (int value = 1; value <= publications; value++) {
        set.publish("r" + value, PublishFixture.DAY_ONE, 10 + value, value);
      }
      done.set(true);
      List<List<String>> seen = reader.get(2, TimeUnit.MINUTES);
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
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
  }

  private static List<List<String>> readUntil(PublishFixture set, AtomicBoolean done) {
    List<List<String>> seen = new ArrayList<>();
    boolean last;
    do {
      last = done.get();
      seen.add(set.seen());
    } while (!last);
    return seen;
  }
}
