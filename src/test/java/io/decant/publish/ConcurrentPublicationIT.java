package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes publish to one Parquet set: one stands still between two changes on the disk, the
 * other publishes, and the one goes on. Delta has a log store of its own on the local disk, which
 * looks before it renames, so that two processes are no business of a test there.
 */
class ConcurrentPublicationIT {
  private static final int ROUNDS = 9;

  private static PublishingProcess one;
  private static PublishingProcess other;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    one = PublishingProcess.start();
    other = PublishingProcess.start();
    one.awaitReady();
    other.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    other.close();
  }

  @Test
  void theFirstToSwitchWinsAndTheOtherIsRefused() throws Exception {
    PublishFixture set = set("set");
    publish(set, "r0", PublishFixture.DAY_ONE, 10, 0);
    int steps = publish(set, "r1", PublishFixture.DAY_ONE, 10, 0);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      // The last third of the steps comes after the files have been written.
      int step = new Random(round).nextInt(steps);
      refused += race(set, round, round % 3 == 0 ? steps - 1 - step / 3 : step) ? 1 : 0;
    }
    assertThat(refused).as("of the races").isBetween(1, ROUNDS - 1);
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).failures())
        .isEmpty();
  }

  @Test
  void theFirstPublicationOfASetIsMadeByOne() throws Exception {
    PublishFixture set = set("first");
    one.publish(set, "a", PublishFixture.DAY_ONE, 11, 1, 20);
    assertThat(one.outcome())
        .as(one.log())
        .startsWith(SteppedDisk.STANDS_STILL)
        .contains("/_generations/");
    publish(set, "b", PublishFixture.DAY_TWO, 22, 2);
    one.goOn();
    requireRefused(one.outcome());
    assertThat(set.seen()).containsExactly("2026-03-02/2=22");
  }

  private PublishFixture set(String name) {
    return PublishFixture.of(Format.PARQUET, directory.resolve(name).toString());
  }

  private static int publish(PublishFixture set, String run, String period, long rows, long value)
      throws Exception {
    other.publish(set, run, period, rows, value);
    String outcome = other.outcome();
    assertThat(outcome).as(other.log()).startsWith(PublishingProcess.PUBLISHED);
    return Integer.parseInt(outcome.replaceAll("\\D", ""));
  }

  /** By turns for the same period, for two periods, and with the same run id; whether refused. */
  private static boolean race(PublishFixture set, int round, int step) throws Exception {
    List<String> before = set.seen();
    String mine = "2026-03-01/" + (100 + round) + "=11";
    one.publish(set, "a" + round, PublishFixture.DAY_ONE, 11, 100 + round, step);
    String stands = one.outcome();
    assertThat(stands).as(one.log()).startsWith(SteppedDisk.STANDS_STILL);
    boolean switched = set.seen().contains(mine);
    assertThat(switched || set.seen().equals(before)).as(stands).isTrue();
    // Whoever has not looked at the set yet is just the later one.
    boolean begun = switched || !stands.contains("/_decant/pending");

    boolean sameRun = round % 3 == 2;
    String period = round % 3 == 1 ? PublishFixture.DAY_TWO : PublishFixture.DAY_ONE;
    publish(set, (sameRun ? "a" : "b") + round, period, 22, 200 + round);
    one.goOn();
    String outcome = one.outcome();
    boolean refused = !switched && (begun || sameRun);
    if (refused) {
      requireRefused(outcome);
    } else {
      assertThat(outcome).as(one.log()).startsWith(PublishingProcess.PUBLISHED);
    }

    Map<String, String> after = new TreeMap<>();
    before.forEach(rows -> after.put(rows.substring(0, mine.indexOf('/')), rows));
    if (switched) {
      after.put(PublishFixture.DAY_ONE, mine);
    }
    if (!(sameRun && switched)) {
      after.put(period, period + "/" + (200 + round) + "=22");
    }
    if (!switched && !refused) {
      after.put(PublishFixture.DAY_ONE, mine);
    }
    assertThat(set.seen()).as(stands).containsExactlyElementsOf(after.values());
    return refused;
  }

  private static void requireRefused(String outcome) throws Exception {
    assertThat(outcome)
        .as(one.log())
        .startsWith("SINK ")
        .contains("another run published here at the same time");
  }
}
