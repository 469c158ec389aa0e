package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.OutputConfig.Format;
import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.testing.FaultyStore;
import io.decant.testing.FaultyStore.Fault;
import io.decant.testing.S3Server;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.EnumMap;
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
    long round = seed / Fault.values().length;
    Fault fault = Fault.values()[(int) (seed % Fault.values().length)];
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
  @CsvSource({
    "DELTA,   PUT .*/_delta_log/\\d+\\.json.*",
    "PARQUET, PUT .*/_decant/generations/\\d+\\.json.*"
  })
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

  @ParameterizedTest
  @EnumSource(Format.class)
  void theStoreRefusesTheSecondOfTwoRuns(Format format) {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    OvertakenIT.overtaken(set, "r3", () -> set.publish("r2", PublishFixture.DAY_ONE, 30, 2));
    assertThat(set.seen()).containsExactly("2026-03-01/2=30");
    assertThat(verified(set)).isTrue();
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
