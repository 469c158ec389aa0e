package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import io.decant.testing.FaultyStore;
import io.decant.testing.FaultyStore.Fault;
import io.decant.testing.S3Server;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sets in an S3 server, over a wire that breaks: for a moment mostly, and every third time for
 * good.
 */
class ObjectStoreIT {
  private static final int RUNS = Integer.getInteger("decant.store.runs", 3);
  private static final long FIRST_SEED = Long.getLong("decant.store.seed", 1);
  private static final FaultyStore WIRE = S3Server.wire();
  private static final String DELTA_SWITCH = "DELTA, PUT .*/_delta_log/\\d+\\.json.*";
  private static final String PARQUET_SWITCH = "PARQUET, PUT .*/_decant/generations/\\d+\\.json.*";

  private static final List<Fault> FAULTS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.HELD)));

  private final Map<Fault, int[]> tallies = new EnumMap<>(Fault.class);
  private final List<String> wrong = new ArrayList<>();

  @AfterEach
  void disarm() {
    WIRE.disarm();
  }

  private static PublishFixture set(Format format) {
    return PublishFixture.of(format, S3Server.path("sets/" + UUID.randomUUID()));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyPublicationOverABrokenWireEndsInTheRightSetOrAClearError(Format format) {
    PublishFixture set = set(format);
    set.publish("r0", PublishFixture.DAY_ONE, 10, 0);
    int requests = WIRE.requests();
    set.publish("r-undisturbed", PublishFixture.DAY_ONE, 10, 0);
    requests = WIRE.requests() - requests;
    // Few runs are of every fault, because the formats have other seeds.
    long first = FIRST_SEED + (long) format.ordinal() * RUNS;
    for (long seed = first; seed < first + RUNS; seed++) {
      run(set, seed, new Random(seed).nextInt(requests));
    }
    StringBuilder table = new StringBuilder(512);
    tallies.forEach((fault, tally) -> table.append(line(fault, tally)));
    System.out.println(
        RUNS
            + " publications as "
            + format
            + " of "
            + requests
            + " requests, a fault each:\n"
            + table);
    assertThat(wrong).as("seeds with a wrong set or the wrong error").isEmpty();
    assertThat(verified(set)).isTrue();
  }

  private static boolean verified(PublishFixture set) {
    return PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).equal();
  }

  private void run(PublishFixture set, long seed, int request) {
    long round = seed / FAULTS.size();
    Fault fault = FAULTS.get((int) (seed % FAULTS.size()));
    // Waiting takes the whole patience of the client, so that it is done once in a row.
    boolean waits = fault == Fault.TIMEOUT;
    boolean lasts = !waits && (round + seed) % 3 == 0;
    String run = "r" + seed;
    List<String> before = set.seen();
    List<String> after = List.of("2026-03-01/" + seed + "=" + (10 + seed % 7));
    int[] tally = tallies.computeIfAbsent(fault, key -> new int[4]);
    tally[0]++;
    WIRE.arm(fault, request, lasts ? Integer.MAX_VALUE : waits ? 1 : 1 + (int) (seed % 3));
    try {
      set.publish(run, PublishFixture.DAY_ONE, 10 + seed % 7, seed);
      tally[1]++;
      WIRE.disarm();
      expect(seed, fault, set, after);
    } catch (SinkException | CommitUnknownException e) {
      tally[e instanceof SinkException ? 2 : 3]++;
      WIRE.disarm();
      if (!set.seen().equals(after) || e instanceof SinkException) {
        expect(seed, fault, set, before);
      }
    } catch (DecantException e) {
      wrong.add(seed + " " + fault + ": " + e);
    }
    WIRE.disarm();
    set.publish(run, PublishFixture.DAY_ONE, 10 + seed % 7, seed);
    expect(seed, fault, set, after);
  }

  private void expect(long seed, Fault fault, PublishFixture set, List<String> rows) {
    List<String> seen = set.seen();
    if (!seen.equals(rows)) {
      wrong.add(seed + " " + fault + ": " + seen + " instead of " + rows);
    }
  }

  private static String line(Fault fault, int[] tally) {
    return String.format(
        "  %-12s %3d runs: published %3d, clear error %3d, said to be unknown %3d%n",
        fault, tally[0], tally[1], tally[2], tally[3]);
  }

  @ParameterizedTest
  @CsvSource({DELTA_SWITCH, PARQUET_SWITCH})
  void aSwitchWithoutAnAnswerIsUnknownAndTheRunCanBeDoneAgain(Format format, String request)
      throws IOException {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    WIRE.arm(Fault.ERROR, Pattern.compile(request));
    assertThatThrownBy(() -> set.publish("r2", PublishFixture.DAY_ONE, 20, 2))
        .isInstanceOf(CommitUnknownException.class)
        .hasMessageContaining("the store did not say whether the set was published")
        .hasMessageContaining("see whether r2 stands in the history");
    WIRE.disarm();
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    Storage storage = Storage.of(TestSpark.session(), new Path(set.path()));
    assertThat(storage.list(storage.path("_decant/pending")))
        .extracting(file -> file.getPath().getName())
        .containsExactly("r2.json");
    set.publish("r2", PublishFixture.DAY_ONE, 20, 2);
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
  }

  /**
   * Another process stands still when it asks the store for its switch; meanwhile this one makes
   * its own. First both begin the set, then each has a period, then both have one run id.
   */
  @ParameterizedTest
  @CsvSource({DELTA_SWITCH, PARQUET_SWITCH})
  void ofTwoProcessesTheFirstToSwitchWins(Format format, String request) throws Exception {
    PublishFixture set = set(format);
    try (FaultyStore way = S3Server.anotherWire();
        PublishingProcess other = PublishingProcess.start(S3Server.access(way)).awaitReady()) {
      Race race = new Race(set, Pattern.compile(request), way, other);
      requireRefused(race.outcome("a1", PublishFixture.DAY_ONE, 1, "b1", 2));
      assertThat(set.seen()).containsExactly("2026-03-01/2=22");
      assertThat(race.again()).as(other.log()).startsWith(PublishingProcess.PUBLISHED);
      assertThat(set.seen()).containsExactly("2026-03-01/1=11");

      String outcome = race.outcome("a2", PublishFixture.DAY_TWO, 3, "b2", 4);
      if (format == Format.PARQUET) {
        requireRefused(outcome);
        assertThat(set.seen()).containsExactly("2026-03-01/4=22");
        outcome = race.again();
      }
      // Delta's two commits are no conflict: each replaces a period of its own.
      assertThat(outcome).as(other.log()).startsWith(PublishingProcess.PUBLISHED);
      assertThat(set.seen()).containsExactly("2026-03-01/4=22", "2026-03-02/3=11");

      requireRefused(race.outcome("one", PublishFixture.DAY_ONE, 5, "one", 6));
      assertThat(race.again()).as("nothing is left to do").startsWith(PublishingProcess.PUBLISHED);
      assertThat(set.seen()).containsExactly("2026-03-01/6=22", "2026-03-02/3=11");
    }
    assertThat(verified(set)).isTrue();
  }

  private static void requireRefused(String outcome) {
    assertThat(outcome)
        .startsWith("SINK 5 ")
        .contains("another run published here at the same time")
        .contains("same run id and other rows, run again with another run id")
        .endsWith("Nothing was published.");
  }

  /** Two processes that publish to one set. */
  private static final class Race {
    private final PublishFixture set;
    private final Pattern request;
    private final FaultyStore way;
    private final PublishingProcess other;
    private String[] late = {};

    Race(PublishFixture set, Pattern request, FaultyStore way, PublishingProcess other) {
      this.set = set;
      this.request = request;
      this.way = way;
      this.other = other;
    }

    /** How the other process ends when this one has published while it stood still. */
    String outcome(String run, String period, long value, String faster, long fasterValue)
        throws Exception {
      way.arm(Fault.HELD, request);
      late = new String[] {run, period, String.valueOf(value)};
      tell();
      assertThat(way.awaitBefallen()).as(other.log()).isTrue();
      set.publish(faster, PublishFixture.DAY_ONE, 22, fasterValue);
      way.disarm();
      return other.outcome();
    }

    /** How it ends when it is told the same once more. */
    String again() throws Exception {
      tell();
      return other.outcome();
    }

    private void tell() throws IOException {
      other.publish(set, late[0], late[1], 11, Long.parseLong(late[2]));
    }
  }

  @Test
  void aVersionOfDeltaIsCommittedOnce() throws Exception {
    Configuration hadoop = TestSpark.session().sessionState().newHadoopConf();
    Path version = new Path(S3Server.path("log/00000000000000000007.json"));
    ConditionalLogStore here = new ConditionalLogStore(hadoop);
    ConditionalLogStore elsewhere = new ConditionalLogStore(hadoop);
    here.write(version, List.of("{\"a\":1}").iterator(), false, hadoop);
    assertThatThrownBy(
            () -> elsewhere.write(version, List.of("{\"b\":2}").iterator(), false, hadoop))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("00000000000000000007.json");
    here.write(version, List.of("{\"a\":1}").iterator(), false, hadoop);
    assertThat(here.read(version, hadoop)).toIterable().containsExactly("{\"a\":1}");
  }
}
